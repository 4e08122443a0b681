package dev.tradewind.execution.orders.domain;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order of ours.
 *
 * @param orderKey {@link OrderIds#key}
 * @param clientOrderId of an entry the key; of a leg what the broker calls it, if it does
 * @param brokerOrderId null until the broker has it
 * @param type {@code market}, {@code limit} or {@code stop}
 * @param timeInForce {@code day} or {@code bar_close}
 * @param requestedPrice what the rules ask for; null where the broker's own walk gives it
 * @param targetPrice of an entry: where its take-profit rests; null where the broker works it out
 * @param tradeId of an entry: the ledger trade of its first fill
 * @param endReason why it ended without being filled
 * @param turn in which it was written
 */
public record Order(
    String orderKey,
    Scope scope,
    String runId,
    String signalId,
    Leg leg,
    int attempt,
    @Nullable String clientOrderId,
    @Nullable String brokerOrderId,
    String strategyId,
    String symbol,
    Side side,
    String type,
    String timeInForce,
    BigDecimal qty,
    BigDecimal filledQty,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal rrTarget,
    @Nullable BigDecimal requestedPrice,
    @Nullable BigDecimal targetPrice,
    OrderState state,
    @Nullable String tradeId,
    @Nullable String endReason,
    long turn) {

  /** A leg of this entry that the broker made, and holds until the entry fills. */
  public Order leg(Leg which, String brokerId, @Nullable String clientId, OrderState legState) {
    return new Order(
        OrderIds.key(scope, signalId, which, attempt),
        scope,
        runId,
        signalId,
        which,
        attempt,
        clientId == null || clientId.equals(clientOrderId) ? null : clientId,
        brokerId,
        strategyId,
        symbol,
        side.opposite(),
        switch (which) {
          case ENTRY -> throw new IllegalArgumentException("an entry is no leg of itself");
          case TAKE_PROFIT -> "limit";
          case STOP_LOSS -> "stop";
          case SESSION_END -> "market";
          case EXIT, SELL_TO_OPEN, BUY_TO_CLOSE, ROLL_CLOSE, ROLL_OPEN ->
              throw new IllegalArgumentException("%s is no leg of its entry".formatted(which));
        },
        "day",
        qty,
        BigDecimal.ZERO,
        which == Leg.TAKE_PROFIT ? targetPrice : null,
        which == Leg.STOP_LOSS ? stopPrice : null,
        which == Leg.TAKE_PROFIT ? rrTarget : null,
        switch (which) {
          case STOP_LOSS -> requestedPrice == null ? null : stopPrice;
          case TAKE_PROFIT -> targetPrice;
          case ENTRY, SESSION_END, EXIT, SELL_TO_OPEN, BUY_TO_CLOSE, ROLL_CLOSE, ROLL_OPEN -> null;
        },
        null,
        legState,
        null,
        null,
        turn);
  }

  /** What of it has not filled. */
  public BigDecimal openQty() {
    return qty.subtract(filledQty);
  }

  /**
   * The stop that the broker made beside this limit, of which the one that fills ends the other.
   */
  public Order stopBeside(String brokerId, @Nullable String clientId) {
    return new Order(
        OrderIds.key(scope, signalId, Leg.STOP_LOSS, attempt),
        scope,
        runId,
        signalId,
        Leg.STOP_LOSS,
        attempt,
        clientId == null || clientId.equals(clientOrderId) ? null : clientId,
        brokerId,
        strategyId,
        symbol,
        side,
        "stop",
        timeInForce,
        qty,
        BigDecimal.ZERO,
        null,
        stopPrice,
        null,
        stopPrice,
        null,
        OrderState.ACCEPTED,
        null,
        null,
        turn);
  }

  /** The trade id of an entry. */
  public String requireTradeId() {
    var id = tradeId;
    if (id == null) {
      throw new IllegalStateException("order " + orderKey + " has no trade id");
    }
    return id;
  }
}
