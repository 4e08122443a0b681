package dev.tradewind.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of one currency, at its minor-unit scale (ISO 4217), so equal amounts are equal
 * objects.
 *
 * @param amount in currency units, not minor units; may be negative
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /**
   * @throws IllegalArgumentException if the amount is finer than the minor unit: a third decimal of
   *     a dollar is a mistake here, not something to round away
   */
  public Money {
    int digits = minorUnitDigits(currency);
    try {
      amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "amount %s %s: at most %d decimals are allowed"
              .formatted(amount.toPlainString(), currency, digits),
          e);
    }
  }

  /** The amount rounded half-even to the currency's minor unit. */
  public static Money rounded(BigDecimal amount, Currency currency) {
    return new Money(amount.setScale(minorUnitDigits(currency), RoundingMode.HALF_EVEN), currency);
  }

  /** Nothing, in the given currency. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.add(inThisCurrency(other).amount), currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    return new Money(amount.subtract(inThisCurrency(other).amount), currency);
  }

  /** The same amount with the opposite sign. */
  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** -1, 0 or 1, as the amount is negative, zero or positive. */
  public int signum() {
    return amount.signum();
  }

  /**
   * Orders amounts of one currency.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(inThisCurrency(other).amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }

  private Money inThisCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "amount %s: only %s is allowed beside %s".formatted(other, currency, this));
    }
    return other;
  }

  private static int minorUnitDigits(Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new IllegalArgumentException(
          "currency %s: only currencies with a minor unit are allowed".formatted(currency));
    }
    return digits;
  }
}
