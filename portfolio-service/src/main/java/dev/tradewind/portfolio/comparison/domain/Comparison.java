package dev.tradewind.portfolio.comparison.domain;

import dev.tradewind.portfolio.work.domain.Work;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a replay with the streaming engine.
 *
 * @param latestDays how many of the replay's latest days; null: all
 * @param result null until it is done
 */
public record Comparison(
    Work work, String replayId, @Nullable Integer latestDays, @Nullable Result result) {

  /**
   * What came out.
   *
   * @param rows of the engine that were compared
   * @param mismatches fields that differ, and rows on one side only
   */
  public record Result(int days, long rows, long mismatches) {
    /** Whether nothing differs. */
    public boolean isPassed() {
      return mismatches == 0;
    }
  }
}
