package dev.tradewind.portfolio.setup.domain;

import dev.tradewind.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setup that a history validated: sample of 30 or more, ExpR above 0, above 0 in every year and
 * with costs times 1.5.
 *
 * @param rules with the id they had in the replay
 * @param sharpe mean over standard deviation per trade; null where it is not defined
 * @param yearlyResults JSON: year to trades and total R
 * @param executionSpec JSON
 * @param walkForward of the discovery as a whole
 * @param retirement null while it is ACTIVE
 */
public record ValidatedSetup(
    long id,
    String symbol,
    Strategy rules,
    int sampleSize,
    String sampleClass,
    BigDecimal winRate,
    BigDecimal expectancyR,
    BigDecimal stressedExpectancyR,
    int yearsTested,
    @Nullable BigDecimal sharpe,
    BigDecimal maxDrawdownR,
    String yearlyResults,
    String executionSpec,
    String walkForward,
    String discoveryId,
    String replayId,
    Instant validatedAt,
    @Nullable Retirement retirement) {

  /** Who took it out of use, and why. */
  public record Retirement(Instant at, String by, String reason) {}

  /** The whole row as it was before a change; {@code snapshot} is JSON. */
  public record Archived(long archiveId, String cause, Instant at, String by, String snapshot) {}
}
