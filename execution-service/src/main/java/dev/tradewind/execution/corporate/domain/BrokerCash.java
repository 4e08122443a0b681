package dev.tradewind.execution.corporate.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money the broker paid or took without a trade.
 *
 * @param type the broker's word: {@code DIV}, {@code SPLIT} …
 * @param symbol null if it belongs to none
 * @param amount signed, never 0
 */
public record BrokerCash(
    String activityId, String type, @Nullable String symbol, LocalDate paidOn, BigDecimal amount) {

  /** What is booked: payments on shares; deposits and fees have ways of their own. */
  public static boolean isOfShares(String type) {
    return type.startsWith("DIV") || type.equals("SPLIT");
  }
}
