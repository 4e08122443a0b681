package dev.tradewind.alert.alerts;

import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.ResolutionAction;
import dev.tradewind.alert.alerts.persistence.AlertRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people do with an alert: see it, and bring it to its end. Both leave an audit row. */
@ApplicationScoped
public class AlertLifeCycle {
  private final Transactions transactions;
  private final AlertRows rows;
  private final Audit audit;
  private final Clock clock;

  AlertLifeCycle(Transactions transactions, AlertRows rows, Audit audit, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Notes that somebody has seen the alert. The first one stays; a resolved alert stays as it is.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such alert
   */
  public Alert acknowledge(String id, String actor, @Nullable String notes) {
    return transactions.call(
        handle -> {
          Alert alert = existing(handle, id);
          if (rows.acknowledge(handle, alert.id(), clock.instant(), actor, notes)) {
            audit.record(handle, actor, "alert.acknowledge", alert.id(), notes, Map.of());
          }
          return rows.get(handle, alert.number());
        });
  }

  /**
   * Notes how the alert ended. The same resolution again changes nothing.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such alert; 409 if it
   *     ended otherwise
   */
  public Alert resolve(String id, String actor, ResolutionAction action, @Nullable String reason) {
    return transactions.call(
        handle -> {
          Alert alert = existing(handle, id);
          if (rows.resolve(handle, alert.id(), clock.instant(), actor, action, reason)) {
            audit.record(
                handle,
                actor,
                "alert.resolve",
                alert.id(),
                reason,
                Map.of("action", action.text()));
          }
          Alert after = rows.get(handle, alert.number());
          var resolution = after.resolution();
          if (resolution == null || resolution.action() != action) {
            throw Problems.of(
                409,
                "alert-resolved",
                "The alert is resolved already",
                "Alert %s was resolved as %s. A resolution does not change; raise a new alert if"
                        .formatted(
                            alert.id(), resolution == null ? "nothing" : resolution.action().text())
                    + " the trouble is back.");
          }
          return after;
        });
  }

  private Alert existing(Handle handle, String id) {
    return rows.find(handle, id)
        .orElseThrow(() -> Problems.notFound("There is no alert '%s'.".formatted(id)));
  }
}
