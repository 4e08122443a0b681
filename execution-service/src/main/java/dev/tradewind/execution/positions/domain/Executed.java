package dev.tradewind.execution.positions.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What several executions come to. Only sums are kept, so their order does not matter and nothing
 * is rounded on the way.
 *
 * @param quantity contracts or shares, not negative
 * @param value the sum of price × quantity, without the point value
 */
public record Executed(BigDecimal quantity, BigDecimal value) {

  /** Nothing executed. */
  public static final Executed NONE = new Executed(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int PRICE_DECIMALS = 8;

  /** These and one more. */
  public Executed plus(BigDecimal moreQuantity, BigDecimal price) {
    return new Executed(quantity.add(moreQuantity), value.add(price.multiply(moreQuantity)));
  }

  /** All of these together. */
  public static Executed of(Collection<Fill> fills) {
    var sum = NONE;
    for (var fill : fills) {
      sum = sum.plus(fill.qty(), fill.price());
    }
    return sum;
  }

  /** The same quantity, worth so much more: of another leg that was traded beside it. */
  public Executed worth(BigDecimal more) {
    return new Executed(quantity, value.add(more));
  }

  /**
   * The average price by quantity: exact where 8 decimals hold it, else rounded half-even to 8
   * once.
   *
   * @throws ArithmeticException if nothing is executed
   */
  public BigDecimal averagePrice() {
    var average =
        value.divide(quantity, PRICE_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return average.scale() < 0 ? average.setScale(0) : average;
  }
}
