package dev.tradewind.reconciliation.books.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What all fills of a symbol come to, over all strategies, by the broker's average-cost rule.
 *
 * @param qty signed, negative for a short position
 * @param averagePrice of the units held, to 8 decimals or more; 0 when flat
 */
public record NetPosition(BigDecimal qty, BigDecimal averagePrice) {

  /** Nothing held. */
  public static final NetPosition FLAT = new NetPosition(BigDecimal.ZERO, BigDecimal.ZERO);

  /** More decimals than any price has, so that many fills do not drift (prices keep 8). */
  private static final int AVERAGE_SCALE = 16;

  /** Whether nothing is held. */
  public boolean isFlat() {
    return qty.signum() == 0;
  }

  /**
   * The position after one more fill: adding extends the weighted average, reducing keeps it, and
   * crossing zero starts again at the price of the fill.
   */
  public NetPosition plus(Fill fill) {
    BigDecimal change = fill.side().sign() > 0 ? fill.qty() : fill.qty().negate();
    BigDecimal after = qty.add(change);
    if (after.signum() == 0) {
      return FLAT;
    }
    if (isFlat() || after.signum() != qty.signum()) {
      return new NetPosition(after, fill.price());
    }
    if (change.signum() != qty.signum()) {
      return new NetPosition(after, averagePrice);
    }
    BigDecimal cost = qty.multiply(averagePrice).add(change.multiply(fill.price()));
    return new NetPosition(after, cost.divide(after, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
  }
}
