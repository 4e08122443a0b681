package dev.tradewind.ledger.fact.rest;

import static dev.tradewind.ledger.fact.rest.Required.required;

import dev.tradewind.kernel.Money;
import dev.tradewind.support.facts.InvalidFactException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The body of {@code cash_moved}. */
record CashBody(
    @Nullable String activityId,
    @Nullable String activityType,
    @Nullable String symbol,
    @Nullable BigDecimal amount,
    @Nullable Currency currency,
    @Nullable LocalDate paidOn) {

  /**
   * @throws InvalidFactException if nothing moved, or less than a minor unit of the currency
   */
  Money money() {
    try {
      var money = new Money(required("amount", amount), required("currency", currency));
      if (money.signum() == 0) {
        throw new InvalidFactException("amount 0: nothing moved");
      }
      return money;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidFactException("amount: " + e.getMessage(), e);
    }
  }

  String description() {
    return "%s%s of %s, activity %s"
        .formatted(
            required("activity_type", activityType),
            symbol == null ? "" : " on " + symbol,
            required("paid_on", paidOn),
            required("activity_id", activityId));
  }
}
