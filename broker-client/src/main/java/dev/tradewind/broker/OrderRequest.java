package dev.tradewind.broker;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order to send. Make it with {@link #order} or, for a replayed feed, with {@link #atNextOpen},
 * {@link #atBarClose} or {@link #restingAt}.
 *
 * @param qty contracts or shares, above 0; null for an order by amount of money
 * @param notional an amount of money instead of a quantity, above 0
 * @param limitPrice of {@code limit} and {@code stop_limit} orders
 * @param stopPrice of {@code stop} and {@code stop_limit} orders
 * @param trail of {@code trailing_stop} orders
 * @param stopLoss hangs on a bracket, oco or oto order
 * @param takeProfit of a bracket or oco; an oto has either this or a stop loss
 * @param intent what it does to the position; null leaves it to the broker
 * @param clientOrderId our id, at most 128 characters, unique per account for ever
 * @param subtag the strategy id, by which the paper broker orders what happens in one bar
 */
public record OrderRequest(
    Symbol symbol,
    Side side,
    OrderType type,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal notional,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable Trail trail,
    TimeInForce timeInForce,
    boolean extendedHours,
    OrderClass orderClass,
    @Nullable StopLoss stopLoss,
    @Nullable TakeProfit takeProfit,
    @Nullable PositionIntent intent,
    String clientOrderId,
    @Nullable String subtag) {

  private static final int LONGEST_CLIENT_ORDER_ID = 128;

  /**
   * @throws IllegalArgumentException if there is not exactly one of quantity and notional, if it is
   *     not above 0, or if the client order id is empty or too long
   */
  public OrderRequest {
    if ((qty == null) == (notional == null)) {
      throw new IllegalArgumentException("an order has either a qty or a notional");
    }
    checkAboveZero("qty", qty);
    checkAboveZero("notional", notional);
    checkClientOrderId(clientOrderId);
  }

  private static void checkAboveZero(String name, @Nullable BigDecimal amount) {
    if (amount != null && amount.signum() <= 0) {
      throw new IllegalArgumentException(
          "%s %s: only above 0 is allowed".formatted(name, amount.toPlainString()));
    }
  }

  static void checkClientOrderId(String clientOrderId) {
    if (clientOrderId.isEmpty() || clientOrderId.length() > LONGEST_CLIENT_ORDER_ID) {
      throw new IllegalArgumentException(
          "client_order_id '%s': allowed are 1 to %d characters"
              .formatted(clientOrderId, LONGEST_CLIENT_ORDER_ID));
    }
  }

  /** A market order for the day, until the draft says otherwise. */
  public static OrderDraft order(Symbol symbol, Side side, String clientOrderId) {
    return new OrderDraft(symbol, side, clientOrderId);
  }

  /** Whether it reduces a position: such an order goes before others when calls are scarce. */
  public boolean isExit() {
    return orderClass == OrderClass.OCO || (intent != null && intent.closes());
  }

  /**
   * Whether it uses what only a replayed feed of the paper broker knows: then the feed's rules
   * hold, not those of an exchange.
   */
  public boolean isForFeed() {
    return subtag != null
        || timeInForce == TimeInForce.BAR_CLOSE
        || takeProfit instanceof TakeProfit.RiskMultiple;
  }

  /** E1 of the opening-range rules: filled at the open of the next bar. */
  public static OrderRequest atNextOpen(FeedEntry entry) {
    return feedOrder(entry).timeInForce(TimeInForce.DAY).build();
  }

  /** E2 of the opening-range rules: filled at the close of the open bar turn. */
  public static OrderRequest atBarClose(FeedEntry entry) {
    return feedOrder(entry).timeInForce(TimeInForce.BAR_CLOSE).build();
  }

  /** E3 of the opening-range rules: rests at the limit until the trading day ends. */
  public static OrderRequest restingAt(BigDecimal limitPrice, FeedEntry entry) {
    return feedOrder(entry).limit(limitPrice).timeInForce(TimeInForce.DAY).build();
  }

  private static OrderDraft feedOrder(FeedEntry entry) {
    var multiple = entry.riskMultiple();
    var stop = StopLoss.at(entry.stopPrice());
    var draft =
        order(entry.symbol(), entry.side(), entry.clientOrderId())
            .qty(entry.qty())
            .subtag(entry.strategyId());
    return multiple == null
        ? draft.oto(stop)
        : draft.bracket(stop, new TakeProfit.RiskMultiple(multiple));
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
