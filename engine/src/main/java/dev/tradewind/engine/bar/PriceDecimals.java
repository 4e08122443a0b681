package dev.tradewind.engine.bar;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * How many decimals prices need. Live, a price is kept with {@link #KEPT} and never rounded, so
 * that what could need more is refused before it trades; a replay takes any. A target may need the
 * decimals of the prices and those of its multiple of the risk together.
 */
public final class PriceDecimals {

  /** The decimals that live prices are kept with. */
  public static final int KEPT = 8;

  private PriceDecimals() {}

  /** The decimals of a number, trailing zeros not counted. */
  public static int of(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  /** The most that a price of the bar has. */
  public static int of(Bar bar) {
    return most(List.of(bar.open(), bar.high(), bar.low(), bar.close()));
  }

  /** The most that any of these has; 0 where there are none. */
  public static int most(Collection<BigDecimal> numbers) {
    return numbers.stream().mapToInt(PriceDecimals::of).max().orElse(0);
  }
}
