package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a position has gained, as a ratio of its entry price. */
public final class Gains {

  private static final int DECIMALS = 8;

  private Gains() {}

  /**
   * 0.1 for 10 % gained, negative for a loss; rounded down, so that a threshold is not reached
   * early.
   */
  public static BigDecimal ratio(Direction direction, BigDecimal entry, BigDecimal price) {
    return price
        .subtract(entry)
        .multiply(BigDecimal.valueOf(direction.sign()))
        .divide(entry, DECIMALS, RoundingMode.FLOOR);
  }

  /** In price, for one contract. */
  public static BigDecimal points(Direction direction, BigDecimal entry, BigDecimal price) {
    return price.subtract(entry).multiply(BigDecimal.valueOf(direction.sign()));
  }
}
