package dev.tradewind.paper.market.domain;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A minute of one symbol.
 *
 * @param vwap the average price by volume; null where the source has none
 * @param trades how many trades made it; null where the source does not say
 */
public record MarketBar(String symbol, Bar bar, @Nullable BigDecimal vwap, @Nullable Long trades) {

  /** How long a bar is. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  /** When it is over, and may be seen. */
  public Instant end() {
    return bar.ts().plus(MINUTE);
  }

  /** The average price by volume; the close stands for it where the source has none. */
  public BigDecimal averagePrice() {
    return vwap == null ? bar.close() : vwap;
  }

  /** The number of trades; one stands for all where the source does not say. */
  public long tradeCount() {
    if (trades != null) {
      return trades;
    }
    return bar.volume().signum() == 0 ? 0 : 1;
  }
}
