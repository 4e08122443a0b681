package dev.tradewind.broker;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order to send.
 *
 * @param qty contracts or shares, above 0
 * @param limitPrice for {@code limit} orders only
 * @param stopPrice of the stop that hangs on a bracket or oto order
 * @param takeProfit of a bracket; an oto without one has no target
 * @param clientOrderId our id, at most 128 characters, unique per account for ever
 * @param subtag the strategy id, by which the paper broker orders what happens in one bar
 */
public record OrderRequest(
    Symbol symbol,
    Side side,
    OrderType type,
    BigDecimal qty,
    @Nullable BigDecimal limitPrice,
    TimeInForce timeInForce,
    OrderClass orderClass,
    @Nullable BigDecimal stopPrice,
    @Nullable TakeProfit takeProfit,
    String clientOrderId,
    @Nullable String subtag) {

  private static final int LONGEST_CLIENT_ORDER_ID = 128;

  /**
   * @throws IllegalArgumentException if the quantity is not above 0 or the client order id is empty
   *     or too long
   */
  public OrderRequest {
    if (qty.signum() <= 0) {
      throw new IllegalArgumentException(
          "qty %s: only above 0 is allowed".formatted(qty.toPlainString()));
    }
    if (clientOrderId.isEmpty() || clientOrderId.length() > LONGEST_CLIENT_ORDER_ID) {
      throw new IllegalArgumentException(
          "client_order_id '%s': allowed are 1 to %d characters"
              .formatted(clientOrderId, LONGEST_CLIENT_ORDER_ID));
    }
  }

  /** E1 of the opening-range rules: filled at the open of the next bar. */
  public static OrderRequest atNextOpen(FeedEntry entry) {
    return feedOrder(entry, OrderType.MARKET, null, TimeInForce.DAY);
  }

  /** E2 of the opening-range rules: filled at the close of the open bar turn. */
  public static OrderRequest atBarClose(FeedEntry entry) {
    return feedOrder(entry, OrderType.MARKET, null, TimeInForce.BAR_CLOSE);
  }

  /** E3 of the opening-range rules: rests at the limit until the trading day ends. */
  public static OrderRequest restingAt(BigDecimal limitPrice, FeedEntry entry) {
    return feedOrder(entry, OrderType.LIMIT, limitPrice, TimeInForce.DAY);
  }

  private static OrderRequest feedOrder(
      FeedEntry entry, OrderType type, @Nullable BigDecimal limitPrice, TimeInForce timeInForce) {
    var multiple = entry.riskMultiple();
    return new OrderRequest(
        entry.symbol(),
        entry.side(),
        type,
        entry.qty(),
        limitPrice,
        timeInForce,
        multiple == null ? OrderClass.OTO : OrderClass.BRACKET,
        entry.stopPrice(),
        multiple == null ? null : new TakeProfit.RiskMultiple(multiple),
        entry.clientOrderId(),
        entry.strategyId());
  }

  /**
   * What the three kinds of entry on a replayed feed have in common.
   *
   * @param riskMultiple the target in multiples of the risk; null for no target
   */
  public record FeedEntry(
      Symbol symbol,
      Side side,
      BigDecimal qty,
      BigDecimal stopPrice,
      @Nullable BigDecimal riskMultiple,
      String clientOrderId,
      String strategyId) {}
}
