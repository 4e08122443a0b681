package dev.tradewind.paper.marketdata.domain;

import dev.tradewind.paper.market.domain.MarketBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes longer bars of one symbol out of its minutes, exactly. The minutes come in the order of
 * time, or all of them backwards.
 */
public final class BarBuilder {

  private static final int AVERAGE_DECIMALS = 6;

  private final String symbol;
  private final boolean ascending;
  private @Nullable Instant beginning;
  private @Nullable MarketBar first;
  private @Nullable MarketBar last;
  private BigDecimal high = BigDecimal.ZERO;
  private BigDecimal low = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private BigDecimal value = BigDecimal.ZERO;
  private long trades;

  /**
   * @param ascending whether the minutes come in the order of time
   */
  public BarBuilder(String symbol, boolean ascending) {
    this.symbol = symbol;
    this.ascending = ascending;
  }

  /**
   * Takes a minute.
   *
   * @param of the beginning of the bar it belongs to
   * @return the bar before, if this minute begins another
   */
  public Optional<PricedBar> add(MarketBar minute, Instant of) {
    var finished = of.equals(beginning) ? Optional.<PricedBar>empty() : finish();
    var bar = minute.bar();
    if (first == null) {
      beginning = of;
      first = minute;
      high = bar.high();
      low = bar.low();
    }
    last = minute;
    high = high.max(bar.high());
    low = low.min(bar.low());
    volume = volume.add(bar.volume());
    value = value.add(minute.averagePrice().multiply(bar.volume()));
    trades += minute.tradeCount();
    return finished;
  }

  /** The bar the last minutes made; empty if there were none. */
  public Optional<PricedBar> finish() {
    var begins = beginning;
    var oldest = ascending ? first : last;
    var newest = ascending ? last : first;
    if (begins == null || oldest == null || newest == null) {
      return Optional.empty();
    }
    var average =
        volume.signum() == 0
            ? newest.averagePrice()
            : value.divide(volume, AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
    var bar =
        new PricedBar(
            symbol,
            begins,
            oldest.bar().open(),
            high,
            low,
            newest.bar().close(),
            volume,
            trades,
            average);
    beginning = null;
    first = null;
    last = null;
    volume = BigDecimal.ZERO;
    value = BigDecimal.ZERO;
    trades = 0;
    return Optional.of(bar);
  }
}
