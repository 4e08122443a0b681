package dev.tradewind.paper.feed.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of a turn, for the API document; the words themselves are kept as text. */
record TurnBody(
    @JsonProperty("T") String messageType,
    long number,
    String symbol,
    @Schema(enumeration = {"bar", "day_end"}) String kind,
    Instant ts,
    LocalDate tradingDay,
    boolean last,
    @Nullable BarBody bar,
    List<EventBody> events) {

  record BarBody(
      Instant ts,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume) {}

  /** A fill has no reason; a cancel has no execution, side, quantity, fee and position. */
  record EventBody(
      @Schema(enumeration = {"fill", "canceled"}) String event,
      @Schema(enumeration = {"entry", "take_profit", "stop_loss", "session_end"}) String leg,
      String orderId,
      String clientOrderId,
      String entryOrderId,
      String entryClientOrderId,
      Instant ts,
      @Nullable BigDecimal price,
      @Schema(enumeration = {"NO_FILL", "NO_RISK", "OCO", "REQUESTED"}) @Nullable String reason,
      @Nullable String executionId,
      @Nullable String side,
      @Nullable BigDecimal qty,
      @Nullable BigDecimal commission,
      @Nullable BigDecimal positionQty,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal takeProfitPrice) {}
}
