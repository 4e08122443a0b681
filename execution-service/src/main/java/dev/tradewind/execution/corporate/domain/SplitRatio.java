package dev.tradewind.execution.corporate.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * So many new units for so many old ones: 2 for 1 doubles the shares and halves the price, 1 for 10
 * is a reverse split.
 *
 * @param newUnits more than 0
 * @param oldUnits more than 0
 */
public record SplitRatio(BigDecimal newUnits, BigDecimal oldUnits) {

  /** The decimals of a quantity; a part of a share below them is never made up. */
  public static final int QUANTITY_DECIMALS = 9;

  /** The decimals of a price. */
  public static final int PRICE_DECIMALS = 8;

  /**
   * @throws IllegalArgumentException if a figure is not more than 0
   */
  public SplitRatio {
    if (newUnits.signum() <= 0 || oldUnits.signum() <= 0) {
      throw new IllegalArgumentException(
          "%s for %s: both must be more than 0"
              .formatted(newUnits.toPlainString(), oldUnits.toPlainString()));
    }
    newUnits = normal(newUnits);
    oldUnits = normal(oldUnits);
  }

  /** What a quantity becomes, rounded down: the broker gives no more than there is. */
  public BigDecimal quantity(BigDecimal before) {
    return normal(before.multiply(newUnits).divide(oldUnits, QUANTITY_DECIMALS, RoundingMode.DOWN));
  }

  /** What a price per unit becomes, half-even. */
  public BigDecimal price(BigDecimal before) {
    return normal(
        before.multiply(oldUnits).divide(newUnits, PRICE_DECIMALS, RoundingMode.HALF_EVEN));
  }

  /** This split and then another one. */
  public SplitRatio then(SplitRatio next) {
    return new SplitRatio(newUnits.multiply(next.newUnits), oldUnits.multiply(next.oldUnits));
  }

  /** The split that takes this one back. */
  public SplitRatio inverse() {
    return new SplitRatio(oldUnits, newUnits);
  }

  /** For people: {@code 2 for 1}. */
  @Override
  public String toString() {
    return "%s for %s".formatted(newUnits.toPlainString(), oldUnits.toPlainString());
  }

  /** Equal figures are equal objects. */
  static BigDecimal normal(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
