package dev.tradewind.engine.strategy;

import java.math.BigDecimal;

/** One object per number, so that equal values are equal records: {@code 2.40} becomes 2.4. */
final class Decimals {

  private Decimals() {}

  /** The number without trailing zeros and without a negative scale. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
