package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * The highs and lows of a day as scaled longs that keep their order: of two prices the lower never
 * has the higher key. So a bar whose keys stay clear of a price cannot touch it, and only the
 * others are put to the rules, which compare exactly. Where a price has more decimals or digits
 * than a long holds, keys may be equal for different prices; {@link #isLower} then looks at the
 * prices.
 */
final class PriceKeys {

  private static final int MOST_DECIMALS = 9;
  private static final int LONG_BITS = 63;

  private final List<Bar> bars;
  private final int scale;
  private final long[] lows;
  private final long[] highs;
  private boolean exact = true;

  PriceKeys(List<Bar> bars) {
    this.bars = bars;
    int decimals = 0;
    for (Bar bar : bars) {
      decimals = Math.max(decimals, Math.max(bar.low().scale(), bar.high().scale()));
    }
    scale = Math.min(decimals, MOST_DECIMALS);
    lows = new long[bars.size()];
    highs = new long[bars.size()];
    for (int i = 0; i < lows.length; i++) {
      lows[i] = key(bars.get(i).low(), true);
      highs[i] = key(bars.get(i).high(), true);
    }
  }

  /** The key of any price. */
  long of(BigDecimal price) {
    return key(price, false);
  }

  long low(int bar) {
    return lows[bar];
  }

  long high(int bar) {
    return highs[bar];
  }

  /** Whether one bar's low is below another's. */
  boolean isLower(int bar, int than) {
    return lows[bar] != lows[than] || exact
        ? lows[bar] < lows[than]
        : bars.get(bar).low().compareTo(bars.get(than).low()) < 0;
  }

  /** Whether one bar's high is above another's. */
  boolean isHigher(int bar, int than) {
    return highs[bar] != highs[than] || exact
        ? highs[bar] > highs[than]
        : bars.get(bar).high().compareTo(bars.get(than).high()) > 0;
  }

  private long key(BigDecimal price, boolean ofBar) {
    BigDecimal scaled = price.scale() == scale ? price : price.setScale(scale, RoundingMode.FLOOR);
    BigInteger unscaled = scaled.unscaledValue();
    boolean fits = unscaled.bitLength() <= LONG_BITS;
    if (ofBar && (!fits || price.scale() > scale)) {
      exact = false;
    }
    if (fits) {
      return unscaled.longValue();
    }
    return unscaled.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
