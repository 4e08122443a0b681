package dev.tradewind.execution.batches;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.batches.domain.BatchStart;
import dev.tradewind.execution.batches.domain.DueTime;
import dev.tradewind.execution.batches.domain.RunSchedule;
import dev.tradewind.execution.batches.persistence.BatchStarts;
import dev.tradewind.execution.batches.persistence.RunSchedules;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is due in a scope: each due time becomes one batch run, or is noted as missed and alerted,
 * whichever instance leads.
 */
@ApplicationScoped
public class DueBatches {

  /** How long one that somebody asked for waits for a leader. */
  static final Duration ASKED_FOR_AT_MOST = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(DueBatches.class);

  private final LeaderTransactions transactions;
  private final RunSchedules schedules;
  private final BatchStarts starts;
  private final MarketHours hours;
  private final Alerts alerts;

  DueBatches(
      LeaderTransactions transactions,
      RunSchedules schedules,
      BatchStarts starts,
      MarketHours hours,
      Alerts alerts) {
    this.transactions = transactions;
    this.schedules = schedules;
    this.starts = starts;
    this.hours = hours;
    this.alerts = alerts;
  }

  /**
   * How a scope is traded.
   *
   * @param ofBatches in batch runs, since it has an enabled schedule; else in sessions
   * @param due the batch run to start next; null for none
   */
  public record Found(boolean ofBatches, @Nullable BatchStart due) {

    /** In sessions. */
    static final Found SESSIONS = new Found(false, null);
  }

  private record Undecided(BatchStart start, boolean missed) {}

  /**
   * Looks; what is too late to start is noted as missed.
   *
   * @param waitsFor what keeps batch runs from starting, for the note; null for nothing
   */
  public Found look(Desk desk, Instant now, @Nullable String waitsFor) {
    var enabled = transactions.read(handle -> schedules.enabled(handle, desk.scope()));
    if (enabled.isEmpty()) {
      return Found.SESSIONS;
    }
    var undecided = transactions.read(handle -> undecided(handle, desk.scope(), enabled, now));
    for (var each : undecided) {
      if (each.missed()) {
        miss(desk, each.start(), now, waitsFor);
      }
    }
    return new Found(
        true,
        undecided.stream()
            .filter(each -> !each.missed())
            .map(Undecided::start)
            .min(Comparator.comparing(BatchStart::dueAt).thenComparing(BatchStart::batchId))
            .orElse(null));
  }

  /** What is too late to start by then, and nobody has noted as missed. */
  List<BatchStart> overdue(Scope scope, Instant by) {
    return transactions.read(
        handle -> {
          var enabled = schedules.enabled(handle, scope);
          return enabled.isEmpty()
              ? List.<BatchStart>of()
              : undecided(handle, scope, enabled, by).stream()
                  .filter(Undecided::missed)
                  .map(Undecided::start)
                  .toList();
        });
  }

  /**
   * Notes in the transaction that opens the run what it was started for.
   *
   * @throws IllegalStateException if it was decided on before
   */
  public void started(Handle handle, BatchStart due, Run run) {
    boolean first =
        due.schedule() == null
            ? starts.decide(
                handle, due.batchId(), BatchStart.State.STARTED, run.runId(), null, run.openedAt())
            : starts.insert(
                handle, decided(due, BatchStart.State.STARTED, run.runId(), null, run.openedAt()));
    if (!first) {
      throw new IllegalStateException(due.described() + " was decided on before");
    }
  }

  /**
   * Has a run claim its signals, once: what comes later waits for the next.
   *
   * @return whether it has now
   */
  public boolean claimOnce(Handle handle, Run run, Runnable claim) {
    boolean first = starts.claimOnce(handle, run.runId(), run.openedAt());
    if (first) {
      claim.run();
    }
    return first;
  }

  /** Which strategies a batch run works first. */
  public List<String> strategiesOf(String runId) {
    return transactions
        .read(handle -> starts.ofRun(handle, runId))
        .map(BatchStart::strategies)
        .orElse(List.of());
  }

  private List<Undecided> undecided(
      Handle handle, Scope scope, List<RunSchedule> enabled, Instant now) {
    var found = new ArrayList<Undecided>();
    for (var schedule : enabled) {
      @Nullable LocalDate last = starts.lastDecided(handle, schedule).orElse(null);
      for (var due : schedule.undecided(hours.calendarOf(scope), now, last)) {
        found.add(new Undecided(start(schedule, due), schedule.isMissed(due.at(), now)));
      }
    }
    Optional<BatchStart> asked = starts.asked(handle, scope);
    asked.ifPresent(
        start ->
            found.add(new Undecided(start, now.isAfter(start.dueAt().plus(ASKED_FOR_AT_MOST)))));
    return found;
  }

  private static BatchStart start(RunSchedule schedule, DueTime.Due due) {
    var scope = schedule.scope();
    return new BatchStart(
        Ids.derived(
            "batch",
            scope.account().text(),
            scope.mode().text(),
            schedule.name(),
            Integer.toString(schedule.version()),
            due.tradingDay().toString()),
        scope,
        schedule.name(),
        schedule.version(),
        due.tradingDay(),
        due.at(),
        schedule.strategies(),
        null,
        null,
        BatchStart.State.STARTED,
        null,
        null,
        null);
  }

  private void miss(Desk desk, BatchStart start, Instant now, @Nullable String waitsFor) {
    String note =
        waitsFor == null
            ? "nobody led, or an earlier run went on for too long"
            : "it waited for this: " + waitsFor;
    boolean first =
        transactions.call(
            desk.term(),
            handle ->
                start.schedule() == null
                    ? starts.decide(
                        handle, start.batchId(), BatchStart.State.MISSED, null, note, now)
                    : starts.insert(
                        handle, decided(start, BatchStart.State.MISSED, null, note, now)));
    if (!first) {
      return;
    }
    LOG.errorf("batch.missed scope=%s due=%s note=%s", desk.scope(), start.dueAt(), note);
    alerts.raise(
        "batch_missed",
        Alerts.Severity.CRITICAL,
        Alerts.Category.TRADING,
        "On %s %s was not started in its time, %s. Its signals wait for the next one, or for POST /runs"
            .formatted(desk.scope(), start.described(), note),
        Map.of("batch_id", start.batchId()));
  }

  private static BatchStart decided(
      BatchStart start,
      BatchStart.State state,
      @Nullable String runId,
      @Nullable String note,
      Instant at) {
    return new BatchStart(
        start.batchId(),
        start.scope(),
        start.schedule(),
        start.version(),
        start.tradingDay(),
        start.dueAt(),
        start.strategies(),
        start.actor(),
        start.reason(),
        state,
        runId,
        note,
        at);
  }
}
