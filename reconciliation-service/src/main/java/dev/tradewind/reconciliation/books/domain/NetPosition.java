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
   * What is left when a corporate action takes this much of it into other units.
   *
   * @param signed with the sign of the position
   */
  public NetPosition without(BigDecimal signed) {
    BigDecimal left = qty.subtract(signed);
    return left.signum() == 0 ? FLAT : new NetPosition(left, averagePrice);
  }

  /** Together with units held at another average. */
  public NetPosition with(BigDecimal signed, BigDecimal average) {
    BigDecimal after = qty.add(signed);
    if (after.signum() == 0) {
      return FLAT;
    }
    BigDecimal cost = qty.multiply(averagePrice).add(signed.multiply(average));
    return new NetPosition(after, cost.divide(after, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
  }

  /** The average price after a split. */
  public BigDecimal averageAfter(BigDecimal newUnits, BigDecimal oldUnits) {
    return averagePrice.multiply(oldUnits).divide(newUnits, AVERAGE_SCALE, RoundingMode.HALF_EVEN);
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
