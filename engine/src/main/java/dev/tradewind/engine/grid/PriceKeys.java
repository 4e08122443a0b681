package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceLevel;
import java.math.BigDecimal;
import java.util.List;

/**
 * The highs and lows of a day as longs that keep their order: of two prices the lower never has the
 * higher key. So a bar whose keys stay clear of a price cannot touch it, and only the others are
 * put to the rules, which compare exactly.
 */
final class PriceKeys {

  private final List<Bar> bars;
  private final long[] lows;
  private final long[] highs;

  PriceKeys(List<Bar> bars) {
    this.bars = bars;
    lows = new long[bars.size()];
    highs = new long[bars.size()];
    for (int i = 0; i < lows.length; i++) {
      lows[i] = bars.get(i).lowUnits();
      highs[i] = bars.get(i).highUnits();
    }
  }

  /** The key of any price. */
  static long of(BigDecimal price) {
    return PriceLevel.of(price).units();
  }

  long low(int bar) {
    return lows[bar];
  }

  long high(int bar) {
    return highs[bar];
  }

  /** Whether one bar's low is below another's. */
  boolean isLower(int bar, int than) {
    return lows[bar] == lows[than]
        ? bars.get(bar).isLowBelow(bars.get(than))
        : lows[bar] < lows[than];
  }

  /** Whether one bar's high is above another's. */
  boolean isHigher(int bar, int than) {
    return highs[bar] == highs[than]
        ? bars.get(bar).isHighAbove(bars.get(than))
        : highs[bar] > highs[than];
  }
}
