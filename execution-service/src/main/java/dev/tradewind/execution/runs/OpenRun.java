package dev.tradewind.execution.runs;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.facts.domain.FactBody.SessionOpened;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.liveslot.persistence.LiveSlots;
import dev.tradewind.execution.marks.TellMarks;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Opens runs and waits until they are reconciled. */
@ApplicationScoped
public class OpenRun {

  private static final Logger LOG = Logger.getLogger(OpenRun.class);
  private static final Duration DELIVERY_PATIENCE = Duration.ofMillis(500);

  private final LeaderTransactions transactions;
  private final Runs runs;
  private final LiveSlots slots;
  private final LiveSlotOf liveSlotOf;
  private final FactLog facts;
  private final TellMarks marks;
  private final RunProof proof;
  private final Alerts alerts;
  private final SecureRandom random = new SecureRandom();

  OpenRun(
      LeaderTransactions transactions,
      Runs runs,
      LiveSlots slots,
      LiveSlotOf liveSlotOf,
      FactLog facts,
      TellMarks marks,
      RunProof proof,
      Alerts alerts) {
    this.transactions = transactions;
    this.runs = runs;
    this.slots = slots;
    this.liveSlotOf = liveSlotOf;
    this.facts = facts;
    this.marks = marks;
    this.proof = proof;
    this.alerts = alerts;
  }

  private record Opened(Run run, long fact) {}

  /** What is opened; {@code with} belongs into its transaction. */
  private record Opening(RunKind kind, LocalDate day, Instant asOf, BiConsumer<Handle, Run> with) {}

  /** Opens the session of this day, unless it is open already, and tells of it. */
  public Run session(Desk desk, LocalDate day, Instant asOf) {
    return open(desk, new Opening(RunKind.SESSION, day, asOf, (handle, run) -> {}));
  }

  /**
   * Opens a maintenance run, unless one is open already.
   *
   * @param day of the session before
   */
  public Run maintenance(Desk desk, LocalDate day, Instant asOf) {
    return open(desk, new Opening(RunKind.MAINTENANCE, day, asOf, (handle, run) -> {}));
  }

  /**
   * Opens a batch run, unless one is open already.
   *
   * @param with belongs into its transaction
   */
  public Run batch(Desk desk, LocalDate day, Instant asOf, BiConsumer<Handle, Run> with) {
    return open(desk, new Opening(RunKind.BATCH, day, asOf, with));
  }

  private Run open(Desk desk, Opening opening) {
    var opened = transactions.call(desk.term(), handle -> open(handle, desk, opening));
    desk.facts().written(opened.fact());
    return opened.run();
  }

  /** Waits until reconciliation-service has compared broker and books, and notes what it found. */
  public Run reconcile(Desk desk, Hold hold, Run run) {
    hold.until(
        "the delivery of the opening of run " + run.runId(),
        () -> {
          var behind =
              desk.facts()
                  .awaitDelivered(
                      List.of(Receiver.RECONCILIATION), desk.facts().last(), DELIVERY_PATIENCE);
          if (behind.isPresent()) {
            throw new NotYetException(behind.get());
          }
          return Optional.of(true);
        });
    var status = proof.awaitReconciliation(hold, run.runId());
    var reconciled =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.call(
                        desk.term(),
                        handle -> {
                          runs.reconciled(handle, run.runId(), status);
                          return runs.find(handle, run.runId()).orElseThrow();
                        })));
    if (status == ReconciliationStatus.FAIL) {
      alerts.raise(
          "reconciliation_failed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "Run %s of %s: broker and books differ; no entry is traded in it"
              .formatted(run.runId(), run.scope()),
          Map.of("run_id", run.runId()));
    }
    return reconciled;
  }

  private Opened open(Handle handle, Desk desk, Opening opening) {
    var scope = desk.scope();
    slots.lock(handle, scope);
    var latest = runs.latest(handle, scope).orElse(null);
    if (latest != null && isIt(latest, opening)) {
      return new Opened(latest, 0);
    }
    if (latest != null && latest.state().isOpen()) {
      throw notYet(latest);
    }
    if (opening.kind().trades()) {
      runs.latestTrading(handle, scope)
          .filter(run -> !run.state().letsNextOpen())
          .ifPresent(
              run -> {
                throw notYet(run);
              });
    }
    LiveSlot slot =
        liveSlotOf
            .scope(handle, scope)
            .orElseThrow(() -> new NotYetException("a portfolio in the live slot of " + scope));
    var run = newRun(handle, desk, opening, slot);
    opening.with().accept(handle, run);
    var moment = new Moment(run.runId(), run.tradingDay(), run.openedAt());
    long fact =
        facts.append(
            handle,
            scope,
            moment,
            new SessionOpened(run.kind().text(), slot.portfolio(), slot.version(), slot.hash()));
    fact = Math.max(fact, marks.tell(handle, scope, slot, moment));
    LOG.infof(
        "run.opened run=%s scope=%s kind=%s trading_day=%s",
        run.runId(), scope, run.kind().text(), run.tradingDay());
    return new Opened(run, fact);
  }

  /** Whether it was opened before, and the answer was lost. */
  private static boolean isIt(Run latest, Opening opening) {
    return latest.kind() == opening.kind()
        && (latest.kind() == RunKind.SESSION
            ? latest.tradingDay().equals(opening.day())
            : latest.state().isOpen());
  }

  private static NotYetException notYet(Run run) {
    return new NotYetException("%s, is %s".formatted(run.described(), run.state()));
  }

  /** A clash of the four random characters is met by drawing again. */
  private Run newRun(Handle handle, Desk desk, Opening opening, LiveSlot slot) {
    while (true) {
      var run =
          new Run(
              RunId.at(opening.asOf(), random).text(),
              desk.scope(),
              opening.kind(),
              opening.day(),
              RunState.OPEN,
              ReconciliationStatus.UNKNOWN,
              slot.hash(),
              opening.asOf(),
              null);
      if (runs.open(handle, run)) {
        return run;
      }
    }
  }
}
