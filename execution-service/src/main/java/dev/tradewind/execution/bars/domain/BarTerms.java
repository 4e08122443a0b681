package dev.tradewind.execution.bars.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bar must meet to be traded on.
 *
 * @param symbol the one the live slot trades
 * @param tickSize in points, above 0
 * @param priceDecimals the most a price may have, so that no target computed from it is rounded
 * @param session the session the bar lies in; null while the market is closed
 * @param now the scope's clock: a minute counts once it is over
 */
public record BarTerms(
    String symbol,
    BigDecimal tickSize,
    int priceDecimals,
    @Nullable MarketSession session,
    Instant now) {

  /** A bar covers one minute. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  /** How far a source's clock may be ahead of ours. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
}
