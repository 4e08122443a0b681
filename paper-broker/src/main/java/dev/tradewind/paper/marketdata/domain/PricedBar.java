package dev.tradewind.paper.marketdata.domain;

import dev.tradewind.paper.market.domain.MarketBar;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bar of any timeframe, as market data shows it.
 *
 * @param t when it begins
 * @param trades how many trades made it
 * @param averagePrice by volume
 */
public record PricedBar(
    String symbol,
    Instant t,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    long trades,
    BigDecimal averagePrice) {

  /** The minute itself. */
  public static PricedBar of(MarketBar minute) {
    var bar = minute.bar();
    return new PricedBar(
        minute.symbol(),
        bar.ts(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        minute.tradeCount(),
        minute.averagePrice());
  }
}
