package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order. Changes make a new record.
 *
 * @param id UUID text
 * @param sequence ascends over all orders of the account
 * @param entryOrderId of the trade it belongs to; an entry's own id
 * @param qty contracts, above 0
 * @param limitPrice of an E3 entry, or of a take-profit once its entry is filled
 * @param stopPrice of a stop; an entry has that of its bracket
 * @param riskMultiple the bracket's target; null means none
 * @param subtag the strategy id; empty when none was sent
 * @param filledPrice null unless filled
 * @param submittedAt by the feed's clock, unique and ascending over the account
 * @param reason null unless canceled
 */
public record PaperOrder(
    String id,
    long sequence,
    String clientOrderId,
    String entryOrderId,
    Leg leg,
    String symbol,
    Side side,
    OrderForm form,
    BigDecimal qty,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal riskMultiple,
    String subtag,
    OrderState state,
    @Nullable BigDecimal filledPrice,
    Instant submittedAt,
    Instant updatedAt,
    @Nullable Instant filledAt,
    @Nullable Instant canceledAt,
    @Nullable CancelReason reason) {

  /** The order, filled whole. */
  public PaperOrder filled(BigDecimal price, Instant at) {
    return changed(limitPrice, OrderState.FILLED, price, at, at, null, null);
  }

  /** The order, ended without a fill. */
  public PaperOrder canceled(CancelReason why, Instant at) {
    return changed(limitPrice, OrderState.CANCELED, null, at, null, at, why);
  }

  /** The leg, working from its entry's fill on; a take-profit gets its price here. */
  public PaperOrder working(@Nullable BigDecimal price, Instant at) {
    return changed(price, OrderState.NEW, null, at, null, null, null);
  }

  private PaperOrder changed(
      @Nullable BigDecimal limit,
      OrderState newState,
      @Nullable BigDecimal price,
      Instant at,
      @Nullable Instant filled,
      @Nullable Instant canceled,
      @Nullable CancelReason why) {
    return new PaperOrder(
        id,
        sequence,
        clientOrderId,
        entryOrderId,
        leg,
        symbol,
        side,
        form,
        qty,
        limit,
        stopPrice,
        riskMultiple,
        subtag,
        newState,
        price,
        submittedAt,
        at,
        filled,
        canceled,
        why);
  }
}
