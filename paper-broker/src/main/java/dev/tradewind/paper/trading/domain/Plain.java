package dev.tradewind.paper.trading.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts in one form: without trailing zeros and without an exponent, so equal ones are equal. */
public final class Plain {

  private Plain() {}

  public static BigDecimal of(BigDecimal amount) {
    var stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** As {@link #of}; null stays null. */
  public static @Nullable BigDecimal orNull(@Nullable BigDecimal amount) {
    return amount == null ? null : of(amount);
  }

  /** Money as it is sent: at least two decimals, more only where it has more. */
  public static BigDecimal money(BigDecimal amount) {
    var plain = of(amount);
    return plain.scale() < 2 ? plain.setScale(2) : plain;
  }
}
