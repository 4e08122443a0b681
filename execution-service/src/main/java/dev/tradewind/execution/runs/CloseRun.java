package dev.tradewind.execution.runs;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.facts.domain.FactBody.SessionClosed;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.marks.TellMarks;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Closes a run and waits until it is proven. */
@ApplicationScoped
public class CloseRun {

  private static final Logger LOG = Logger.getLogger(CloseRun.class);
  private static final Duration DELIVERY_PATIENCE = Duration.ofMillis(500);

  private final LeaderTransactions transactions;
  private final Runs runs;
  private final Signals signals;
  private final DigestOf digestOf;
  private final FactLog facts;
  private final LiveSlotOf liveSlotOf;
  private final TellMarks marks;
  private final RunProof proof;
  private final Alerts alerts;

  CloseRun(
      LeaderTransactions transactions,
      Runs runs,
      Signals signals,
      DigestOf digestOf,
      FactLog facts,
      LiveSlotOf liveSlotOf,
      TellMarks marks,
      RunProof proof,
      Alerts alerts) {
    this.transactions = transactions;
    this.runs = runs;
    this.signals = signals;
    this.digestOf = digestOf;
    this.facts = facts;
    this.liveSlotOf = liveSlotOf;
    this.marks = marks;
    this.proof = proof;
    this.alerts = alerts;
  }

  /** Closes the run, tells of it, and waits for its proof. Goes on where it was interrupted. */
  public Run close(Desk desk, Hold hold, Run run, Instant asOf) {
    if (run.state() == RunState.OPEN) {
      long fact =
          hold.until(
              "the close of run " + run.runId(),
              () ->
                  Optional.of(
                      transactions.call(desk.term(), handle -> close(handle, desk, run, asOf))));
      desk.facts().written(fact);
    }
    hold.until(
        "the delivery of the close of run " + run.runId(),
        () -> {
          var behind =
              desk.facts()
                  .awaitDelivered(
                      List.of(Receiver.values()), desk.facts().last(), DELIVERY_PATIENCE);
          if (behind.isPresent()) {
            throw new NotYetException(behind.get());
          }
          return Optional.of(true);
        });
    var found = proof.awaitProof(hold, run.runId());
    if (!found.passed()) {
      LOG.errorf("run.unproven run=%s failures=%s", run.runId(), found.failures());
      alerts.raise(
          "run_unproven",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "Run %s (%s) of %s is not proven, and no entry is traded until somebody answers for it: %s"
              .formatted(run.runId(), run.kind().text(), run.scope(), found.failures()),
          Map.of("run_id", run.runId()));
    }
    var proven =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.call(
                        desk.term(),
                        handle -> {
                          runs.proven(handle, run.runId(), found.passed());
                          return runs.find(handle, run.runId()).orElseThrow();
                        })));
    LOG.infof("run.closed run=%s state=%s", proven.runId(), proven.state());
    return proven;
  }

  private long close(Handle handle, Desk desk, Run run, Instant asOf) {
    long unended = signals.unended(handle, run.runId());
    if (unended > 0) {
      throw new NotYetException(
          "%d signals of run %s without a terminal state".formatted(unended, run.runId()));
    }
    if (!runs.close(handle, run.runId(), asOf)) {
      return 0;
    }
    var moment = new Moment(run.runId(), run.tradingDay(), asOf);
    liveSlotOf
        .scope(handle, desk.scope())
        .ifPresent(slot -> marks.tell(handle, desk.scope(), slot, moment));
    return facts.append(
        handle,
        desk.scope(),
        moment,
        new SessionClosed(run.kind().text(), digestOf.run(handle, run.runId())));
  }
}
