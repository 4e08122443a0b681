package dev.tradewind.reconciliation.books.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;

/**
 * One execution, as a fact told it.
 *
 * @param executionId the broker's id
 * @param qty above 0
 * @param price in points of the instrument
 */
public record Fill(String executionId, Symbol symbol, Side side, BigDecimal qty, BigDecimal price) {

  /**
   * @throws IllegalArgumentException if the quantity or the price is not above 0
   */
  public Fill {
    if (qty.signum() <= 0) {
      throw new IllegalArgumentException(
          "qty %s: allowed are values above 0".formatted(qty.toPlainString()));
    }
    if (price.signum() <= 0) {
      throw new IllegalArgumentException(
          "price %s: allowed are values above 0".formatted(price.toPlainString()));
    }
  }
}
