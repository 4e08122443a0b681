package dev.tradewind.execution.positions.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

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
