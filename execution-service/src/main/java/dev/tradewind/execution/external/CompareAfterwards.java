package dev.tradewind.execution.external;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.recovery.client.ReconciliationApi;
import dev.tradewind.execution.recovery.client.ReconciliationApi.ReconciliationRequestBody;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Has broker and books compared again once something was booked from outside: what made the run's
 * reconciliation fail may be explained now, and entries may go on. Nothing waits for it.
 */
@ApplicationScoped
class CompareAfterwards {

  private static final Logger LOG = Logger.getLogger(CompareAfterwards.class);
  private static final String DONE = "DONE";

  private final LeaderTransactions transactions;
  private final ExternalBookings bookings;
  private final Runs runs;
  private final ScopeStates states;
  private final ReconciliationApi api;
  private final Alerts alerts;
  private final Pace<Scope> asking = new Pace<>(Duration.ofSeconds(1));

  CompareAfterwards(
      LeaderTransactions transactions,
      ExternalBookings bookings,
      Runs runs,
      ScopeStates states,
      @RestClient ReconciliationApi api,
      Alerts alerts) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.runs = runs;
    this.states = states;
    this.api = api;
    this.alerts = alerts;
  }

  /** Asks for the comparison if one is due, and notes what it found once it is decided. */
  void look(Look look, Run run) {
    var scope = look.desk().scope();
    var through =
        look.read(
            () -> transactions.read(handle -> bookings.uncompared(handle, scope, run.runId())));
    if (through.isEmpty() || !asking.isDue(scope)) {
      return;
    }
    String id =
        Ids.derived(
            "external", scope.account().text(), scope.mode().text(), Long.toString(through.get()));
    try {
      api.begin(
          new ReconciliationRequestBody(
              id,
              scope.account().text(),
              scope.mode().text(),
              run.runId(),
              "external booking",
              through.get()));
      var answer = api.show(id);
      if (answer.state().equals(DONE)) {
        decided(look, run, id, through.get(), ReconciliationStatus.valueOf(answer.status()));
      }
    } catch (WebApplicationException | ProcessingException e) {
      LOG.warnf("external.uncompared id=%s why=%s", id, FailureText.of(e));
    }
  }

  private void decided(Look look, Run run, String id, long through, ReconciliationStatus status) {
    var desk = look.desk();
    boolean agrees = status != ReconciliationStatus.FAIL;
    look.hold()
        .until(
            "the database",
            () -> {
              transactions.run(
                  desk.term(), handle -> record(handle, run, id, through, status, agrees));
              return Optional.of(true);
            });
    LOG.infof("external.compared scope=%s id=%s status=%s", desk.scope(), id, status);
    if (!agrees) {
      alerts.raise(
          "reconciliation_failed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "Broker and books of %s still differ after what was booked from outside; only exits are traded"
              .formatted(desk.scope()),
          Map.of("reconciliation_id", id, "run_id", run.runId()));
    }
  }

  private void record(
      Handle handle,
      Run run,
      String id,
      long through,
      ReconciliationStatus status,
      boolean agrees) {
    bookings.compared(handle, run.scope(), run.runId(), through, status.name());
    if (agrees && run.reconciliation() == ReconciliationStatus.FAIL) {
      runs.reconciled(handle, run.runId(), status);
    }
    states.block(
        handle,
        run.scope(),
        agrees
            ? null
            : "the reconciliation after what was booked from outside (%s) failed".formatted(id));
  }
}
