package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.trading.domain.Leg;
import dev.tradewind.paper.trading.domain.OrderState;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Plain;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the Alpaca API has it: every key is there, with null where there is nothing. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderBody(
    String id,
    String clientOrderId,
    Instant createdAt,
    Instant updatedAt,
    Instant submittedAt,
    @Nullable Instant filledAt,
    @Nullable Instant expiredAt,
    @Nullable Instant expiresAt,
    @Nullable Instant canceledAt,
    @Nullable Instant failedAt,
    @Nullable Instant replacedAt,
    @Nullable String replacedBy,
    @Nullable String replaces,
    String assetId,
    String symbol,
    String assetClass,
    @Nullable BigDecimal notional,
    @Nullable BigDecimal qty,
    BigDecimal filledQty,
    @Nullable BigDecimal filledAvgPrice,
    String orderClass,
    String orderType,
    String type,
    String side,
    String timeInForce,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    String status,
    boolean extendedHours,
    @Nullable List<OrderBody> legs,
    @Nullable BigDecimal trailPercent,
    @Nullable BigDecimal trailPrice,
    @Nullable BigDecimal hwm,
    String positionIntent,
    @Nullable String source,
    @Nullable String subtag) {

  /** The order on its own. */
  public static OrderBody of(PaperOrder order) {
    return of(order, null);
  }

  /** The order with its legs inside; none gives null, as for a plain order. */
  static OrderBody withLegs(PaperOrder order, List<PaperOrder> legs) {
    return of(order, legs.isEmpty() ? null : legs.stream().map(OrderBody::of).toList());
  }

  private static OrderBody of(PaperOrder order, @Nullable List<OrderBody> legs) {
    boolean entry = order.leg() == Leg.ENTRY;
    return new OrderBody(
        order.id(),
        order.clientOrderId(),
        order.submittedAt(),
        order.updatedAt(),
        order.submittedAt(),
        order.filledAt(),
        null,
        null,
        order.canceledAt(),
        null,
        null,
        null,
        null,
        Ids.derived("asset", order.symbol()),
        order.symbol(),
        "us_equity",
        null,
        Plain.of(order.qty()),
        order.state() == OrderState.FILLED ? Plain.of(order.qty()) : BigDecimal.ZERO,
        Plain.orNull(order.filledPrice()),
        order.form().orderClass(),
        order.form().type(),
        order.form().type(),
        order.side().text(),
        order.form().timeInForce(),
        Plain.orNull(order.limitPrice()),
        entry ? null : Plain.orNull(order.stopPrice()),
        order.state().text(),
        false,
        legs,
        null,
        null,
        null,
        order.side().text() + (entry ? "_to_open" : "_to_close"),
        null,
        order.subtag().isEmpty() ? null : order.subtag());
  }
}
