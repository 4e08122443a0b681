package dev.tradewind.ledger.page;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimals as bodies show them: without the zeros a column's scale adds. */
public final class Decimals {

  private Decimals() {}

  /** The number without trailing zeros and without an exponent; null stays null. */
  public static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal number) {
    return number == null ? null : plain(number);
  }

  /** The number without trailing zeros and without an exponent. */
  public static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
