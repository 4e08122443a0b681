package dev.tradewind.execution.batches;

import dev.tradewind.execution.batches.domain.BatchStart;
import dev.tradewind.execution.batches.persistence.BatchStarts;
import dev.tradewind.execution.batches.persistence.RunSchedules;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.execution.signals.SignalBell;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes an operator's wish for a batch run now; the leader starts it with its next look. */
@ApplicationScoped
public class RequestBatch {

  private static final Logger LOG = Logger.getLogger(RequestBatch.class);

  private final Transactions transactions;
  private final BatchStarts starts;
  private final RunSchedules schedules;
  private final Runs runs;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final Idempotency idempotency;
  private final Audit audit;
  private final SignalBell bell;

  RequestBatch(
      Transactions transactions,
      BatchStarts starts,
      RunSchedules schedules,
      Runs runs,
      MarketHours hours,
      ScopeClock clock,
      Idempotency idempotency,
      Audit audit,
      SignalBell bell) {
    this.transactions = transactions;
    this.starts = starts;
    this.schedules = schedules;
    this.runs = runs;
    this.hours = hours;
    this.clock = clock;
    this.idempotency = idempotency;
    this.audit = audit;
    this.bell = bell;
  }

  /** What is asked for, compared when a key comes again. */
  private record Asked(String scope, List<String> strategies, String reason) {}

  /** What is kept for when it does. */
  private record Begun(String batchId) {}

  /**
   * Asks; again with the same key, it is the same one.
   *
   * @param strategies which are worked first
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 for a scope that is not traded in
   *     batches, while a run is open or asked for, or while the last is unproven
   */
  public BatchStart request(
      Scope scope, List<String> strategies, String key, String actor, String reason) {
    hours.requireCovered(
        scope, "has the days of its feed as sessions. Its next run opens with the next day.");
    var begun =
        transactions.call(
            handle ->
                idempotency.once(
                    handle,
                    "POST /runs",
                    key,
                    idempotency.hash(new Asked(scope.toString(), strategies, reason)),
                    Begun.class,
                    () -> begun(handle, scope, strategies, key, actor, reason)));
    bell.ring(scope);
    return find(begun.batchId()).orElseThrow();
  }

  public Optional<BatchStart> find(String batchId) {
    return transactions.call(handle -> starts.find(handle, batchId));
  }

  /** Batch runs of a scope that were due or asked for, newest first. */
  public Page<BatchStart> page(Scope scope, int limit, @Nullable String cursor) {
    long before = cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Cursor.number(cursor);
    return Page.numbered(
            transactions.call(handle -> starts.page(handle, scope, before, limit + 1)),
            limit,
            BatchStarts.Listed::number)
        .map(BatchStarts.Listed::start);
  }

  private Begun begun(
      Handle handle,
      Scope scope,
      List<String> strategies,
      String key,
      String actor,
      String reason) {
    requirePossible(handle, scope);
    var now = clock.now();
    var start =
        new BatchStart(
            Ids.derived("batch", scope.account().text(), scope.mode().text(), "asked", key),
            scope,
            null,
            0,
            hours.tradingDay(scope, now),
            now,
            strategies,
            actor,
            reason,
            BatchStart.State.ASKED,
            null,
            null,
            null);
    if (!starts.insert(handle, start)) {
      throw runOpen(scope, "another batch run is asked for already");
    }
    audit.record(
        handle,
        actor,
        "run.start",
        scope.toString(),
        reason,
        Map.of("batch_id", start.batchId(), "strategies", strategies));
    LOG.infof("batch.asked scope=%s id=%s actor=%s", scope, start.batchId(), actor);
    return new Begun(start.batchId());
  }

  private void requirePossible(Handle handle, Scope scope) {
    if (schedules.enabled(handle, scope).isEmpty()) {
      throw Problems.of(
          409,
          "not-of-batches",
          "The scope is traded in sessions",
          "%s has no enabled run schedule: its runs open with its calendar. PUT /run-schedules/{name} makes it one of batches."
              .formatted(scope));
    }
    runs.latestTrading(handle, scope)
        .filter(run -> !run.state().letsNextOpen())
        .ifPresent(
            run -> {
              if (run.state().isOpen()) {
                throw runOpen(scope, "run %s is %s".formatted(run.runId(), run.state()));
              }
              throw Problems.of(
                  409,
                  "run-unproven",
                  "The last run is unproven",
                  "Run %s of %s is unproven. Read its proof, then override it: POST /runs/%s/override."
                      .formatted(run.runId(), scope, run.runId()),
                  Map.of("run_id", run.runId()));
            });
  }

  private static RuntimeException runOpen(Scope scope, String what) {
    return Problems.of(
        409,
        "run-open",
        "A run is open",
        "%s: %s. Wait until it is proven.".formatted(scope, what));
  }
}
