package dev.tradewind.portfolio.comparison;

import dev.tradewind.portfolio.comparison.domain.Comparison;
import dev.tradewind.portfolio.comparison.domain.Mismatch.Numbered;
import dev.tradewind.portfolio.comparison.persistence.ComparisonRows;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queues comparisons, tells of them, and keeps others from building on a replay that differs. */
@ApplicationScoped
public class StartComparison {
  private final Transactions transactions;
  private final WorkQueue queue;
  private final ReadReplay readReplay;
  private final ComparisonRows comparisons;

  StartComparison(
      Transactions transactions,
      WorkQueue queue,
      ReadReplay readReplay,
      ComparisonRows comparisons) {
    this.transactions = transactions;
    this.queue = queue;
    this.readReplay = readReplay;
    this.comparisons = comparisons;
  }

  /**
   * Queues a comparison, once per key.
   *
   * @param latestDays how many of the replay's latest days; null: all
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such replay, 409 if it
   *     is not DONE or the key came with another body
   */
  public Comparison start(
      String key, String requestHash, String replayId, @Nullable Integer latestDays, String actor) {
    readReplay.finished(replayId);
    String id =
        queue.submit(
            WorkKind.COMPARISON,
            new WorkQueue.Submission(
                "POST /replays/" + replayId + "/comparisons",
                key,
                requestHash,
                actor,
                Map.of("replay_id", replayId)),
            (handle, newId) -> comparisons.add(handle, newId, replayId, latestDays));
    return get(id);
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public Comparison get(String id) {
    return transactions
        .call(handle -> comparisons.find(handle, id))
        .orElseThrow(() -> Problems.notFound("There is no comparison '%s'.".formatted(id)));
  }

  /** The differences kept, after a number. */
  public List<Numbered> mismatches(String id, long after, int limit) {
    get(id);
    return transactions.call(handle -> comparisons.mismatches(handle, id, after, limit));
  }

  /**
   * Refuses a replay whose last comparison found a difference: nothing may be built on it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 naming the comparison
   */
  public void requireNotRefuted(String replayId) {
    transactions
        .call(handle -> comparisons.lastDone(handle, replayId))
        .filter(comparison -> comparison.result() != null && !comparison.result().isPassed())
        .ifPresent(
            comparison -> {
              throw Problems.of(
                  409,
                  "replay-differs",
                  "Replay differs from the engine",
                  "The comparison '%s' found differences between replay '%s' and the engine. Look at them, and replay again."
                      .formatted(comparison.work().id(), replayId),
                  Map.of("comparison_id", comparison.work().id()));
            });
  }
}
