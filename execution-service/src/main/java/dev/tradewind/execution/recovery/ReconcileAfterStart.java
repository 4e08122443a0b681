package dev.tradewind.execution.recovery;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.recovery.client.ReconciliationApi;
import dev.tradewind.execution.recovery.client.ReconciliationApi.ReconciliationRequestBody;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.Standings;
import dev.tradewind.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has broker and books compared before a recovered leader trades on. */
@ApplicationScoped
public class ReconcileAfterStart {

  private static final Logger LOG = Logger.getLogger(ReconcileAfterStart.class);
  private static final String DONE = "DONE";

  /**
   * Until they count as different: what is traded while they are compared is in one of them only.
   */
  private static final int COMPARISONS = 3;

  private final ReconciliationApi api;
  private final Standings standings;
  private final Alerts alerts;

  ReconcileAfterStart(@RestClient ReconciliationApi api, Standings standings, Alerts alerts) {
    this.api = api;
    this.standings = standings;
    this.alerts = alerts;
  }

  /**
   * Compares, again if need be, and stops entries if the two differ to the end.
   *
   * @param readBroker books what the broker did since it was read last
   * @return whether they agree
   */
  public boolean reconcile(Desk desk, Hold hold, Run run, Runnable readBroker) {
    String id = id(desk, 1);
    var status = compare(desk, hold, run, id);
    for (int number = 2; status == ReconciliationStatus.FAIL && number <= COMPARISONS; number++) {
      readBroker.run();
      id = id(desk, number);
      status = compare(desk, hold, run, id);
    }
    boolean agrees = status != ReconciliationStatus.FAIL;
    @Nullable String blocked =
        agrees ? null : "the reconciliation after a start (" + id + ") failed";
    hold.until(
        "the database",
        () -> {
          standings.block(desk, blocked);
          return Optional.of(true);
        });
    LOG.infof("recovery.reconciled scope=%s run=%s status=%s", desk.scope(), run.runId(), status);
    if (!agrees) {
      alerts.raise(
          "reconciliation_failed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "After a start broker and books of %s differ; only exits are traded"
              .formatted(desk.scope()),
          Map.of("reconciliation_id", id, "run_id", run.runId()));
    }
    return agrees;
  }

  /** An executor that starts over under its term compares anew: another request, another id. */
  private static String id(Desk desk, int number) {
    return Ids.derived(
        "recovery",
        desk.scope().account().text(),
        desk.scope().mode().text(),
        Long.toString(desk.term().epoch()),
        Long.toString(desk.beganNanos()),
        Integer.toString(number));
  }

  private ReconciliationStatus compare(Desk desk, Hold hold, Run run, String id) {
    var request =
        new ReconciliationRequestBody(
            id,
            desk.scope().account().text(),
            desk.scope().mode().text(),
            run.runId(),
            "recovery",
            desk.facts().last());
    hold.until(
        "reconciliation-service to compare after a start",
        () -> {
          try {
            api.begin(request);
            return Optional.of(true);
          } catch (WebApplicationException e) {
            throw notYet(e);
          }
        });
    return hold.until("the reconciliation after a start", () -> status(id));
  }

  private Optional<ReconciliationStatus> status(String id) {
    try {
      var answer = api.show(id);
      if (!answer.state().equals(DONE)) {
        return Optional.empty();
      }
      var status = ReconciliationStatus.valueOf(answer.status());
      return status == ReconciliationStatus.UNKNOWN ? Optional.empty() : Optional.of(status);
    } catch (WebApplicationException e) {
      throw notYet(e);
    }
  }

  private static NotYetException notYet(WebApplicationException e) {
    return new NotYetException(
        "the reconciliation after a start: reconciliation-service answers HTTP "
            + e.getResponse().getStatus());
  }
}
