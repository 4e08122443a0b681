package dev.tradewind.execution.exits.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order of a request to exit that has ended, and where its limit began. It never changes.
 *
 * @param number within the request, from 1
 * @param orderType {@code market} or {@code limit}
 * @param limitPrice null for a market order
 * @param fillPrice the average of its fills; null without one
 * @param whole whether all of it was filled
 * @param begin null for a market order, and where it was not recorded yet
 */
public record ExitAttempt(
    String positionId,
    String orderKey,
    int number,
    String orderType,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal fillPrice,
    BigDecimal quantity,
    BigDecimal filledQuantity,
    Duration timeout,
    boolean whole,
    @Nullable Begin begin,
    Instant recordedAt) {

  /**
   * Where a limit began.
   *
   * @param source {@code quote} or {@code last_bar}
   * @param bid of the quote; null without one, as {@code ask} and {@code quotedAt}
   * @param noQuoteWhy why there was no quote; null where there was
   */
  public record Begin(
      String source,
      BigDecimal price,
      @Nullable BigDecimal bid,
      @Nullable BigDecimal ask,
      @Nullable Instant quotedAt,
      @Nullable String noQuoteWhy) {}
}
