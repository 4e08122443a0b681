package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.domain.ExitAttempt;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of a request to exit that has ended.
 *
 * @param attempt within the request, from 1
 * @param fillPrice the average of its fills; null without one
 * @param success whether all of it was filled
 * @param priceSource where its limit began: {@code quote} or {@code last_bar}; null for a market
 *     order
 * @param noQuoteWhy why it began at the last bar
 */
public record ExitAttemptView(
    String positionId,
    String clientOrderId,
    int attempt,
    String orderType,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal fillPrice,
    BigDecimal quantity,
    BigDecimal filledQty,
    long timeoutSeconds,
    boolean success,
    @Nullable String priceSource,
    @Nullable BigDecimal startPrice,
    @Nullable BigDecimal quoteBid,
    @Nullable BigDecimal quoteAsk,
    @Nullable Instant quotedAt,
    @Nullable String noQuoteWhy,
    Instant recordedAt) {

  /** Shows an attempt. */
  public static ExitAttemptView of(ExitAttempt attempt) {
    var begin = attempt.begin();
    return new ExitAttemptView(
        attempt.positionId(),
        attempt.orderKey(),
        attempt.number(),
        attempt.orderType(),
        attempt.limitPrice(),
        attempt.fillPrice(),
        attempt.quantity(),
        attempt.filledQuantity(),
        attempt.timeout().toSeconds(),
        attempt.whole(),
        begin == null ? null : begin.source(),
        begin == null ? null : begin.price(),
        begin == null ? null : begin.bid(),
        begin == null ? null : begin.ask(),
        begin == null ? null : begin.quotedAt(),
        begin == null ? null : begin.noQuoteWhy(),
        attempt.recordedAt());
  }
}
