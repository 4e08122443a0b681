package dev.tradewind.alert.alerts;

import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.Notification;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.alert.alerts.persistence.AlertRows;
import dev.tradewind.support.db.OwnedCounts;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Alerts and what became of them, for people and for other parts of the service. */
@ApplicationScoped
public class ReadAlerts implements OwnedCounts {
  private final Transactions transactions;
  private final AlertRows rows;
  private final Notifications notifications;

  ReadAlerts(Transactions transactions, AlertRows rows, Notifications notifications) {
    this.transactions = transactions;
    this.rows = rows;
    this.notifications = notifications;
  }

  /** An alert with its notifications. */
  public record Told(Alert alert, List<Notification> notifications) {}

  /**
   * The alert that was first raised, or repeated, by this id.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public Told get(String id) {
    return transactions.call(
        handle -> {
          Alert alert =
              rows.find(handle, id)
                  .orElseThrow(() -> Problems.notFound("There is no alert '%s'.".formatted(id)));
          return new Told(alert, notifications.of(handle, alert.number()));
        });
  }

  /** The alert with this number, in the caller's transaction. */
  public Alert byNumber(Handle handle, long number) {
    return rows.get(handle, number);
  }

  /**
   * Alerts, the latest first.
   *
   * @param severity only these; null means all
   * @param before only numbers below it
   */
  public List<Alert> list(@Nullable Severity severity, boolean unresolved, long before, int limit) {
    return transactions.call(handle -> rows.list(handle, severity, unresolved, before, limit));
  }

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of(
        "alerts", rows.count(handle),
        "alerts_unresolved", rows.countUnresolved(handle));
  }
}
