package dev.tradewind.engine.bar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A decimal as it was written: its digits in a long and how many of them are decimals.
 *
 * @param decimals from 0 to 9
 * @param wide the number where it does not fit so; the digits then say nothing
 */
record ScaledNumber(long digits, int decimals, @Nullable BigDecimal wide) {

  /**
   * The decimals of a unit: 1e-9, the finest that market data come in (Databento's fixed point).
   */
  static final int UNIT_DECIMALS = 9;

  /** Any number of so many digits fits a long. */
  static final int DIGITS_OF_A_LONG = 18;

  private static final int LONG_BITS = 63;
  private static final long[] POWER_OF_TEN = powersOfTen();

  static ScaledNumber of(BigDecimal number) {
    int decimals = number.scale();
    return decimals >= 0 && decimals <= UNIT_DECIMALS && number.precision() <= DIGITS_OF_A_LONG
        ? new ScaledNumber(number.unscaledValue().longValue(), decimals, null)
        : new ScaledNumber(0, 0, number);
  }

  /** The number of so many units, with so many of its decimals. */
  static BigDecimal ofUnits(long units, int decimals) {
    return BigDecimal.valueOf(units / POWER_OF_TEN[UNIT_DECIMALS - decimals], decimals);
  }

  BigDecimal number() {
    return wide == null ? BigDecimal.valueOf(digits, decimals) : wide;
  }

  /** Whether {@link #units} is the number itself. */
  boolean hasUnits() {
    // below 1e9 its units have 18 digits at most
    return wide == null && Math.abs(digits) < POWER_OF_TEN[UNIT_DECIMALS + decimals];
  }

  /**
   * The number in units, for comparing: rounded down, or the nearest long, where it has no units.
   * Of two numbers the lower never has more units, but different numbers may have the same.
   */
  long units() {
    return hasUnits() ? digits * POWER_OF_TEN[UNIT_DECIMALS - decimals] : unitsBelow(number());
  }

  private static long unitsBelow(BigDecimal number) {
    // Looked at before any scaling: 1e999999999 has few digits but not as a whole number.
    long wholeDigits = (long) number.precision() - number.scale();
    if (wholeDigits < -UNIT_DECIMALS) {
      return number.signum() < 0 ? -1 : 0;
    }
    if (wholeDigits <= DIGITS_OF_A_LONG) {
      BigInteger units = number.setScale(UNIT_DECIMALS, RoundingMode.FLOOR).unscaledValue();
      if (units.bitLength() <= LONG_BITS) {
        return units.longValue();
      }
    }
    return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static long[] powersOfTen() {
    var powers = new long[DIGITS_OF_A_LONG + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
