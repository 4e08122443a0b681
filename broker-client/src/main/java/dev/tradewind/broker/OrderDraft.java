package dev.tradewind.broker;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order in the making: a market order for the day until told otherwise. */
public final class OrderDraft {

  private final Symbol symbol;
  private final Side side;
  private final String clientOrderId;
  private OrderType type = OrderType.MARKET;
  private TimeInForce timeInForce = TimeInForce.DAY;
  private OrderClass orderClass = OrderClass.SIMPLE;
  private boolean extendedHours;
  private @Nullable BigDecimal qty;
  private @Nullable BigDecimal notional;
  private @Nullable BigDecimal limitPrice;
  private @Nullable BigDecimal stopPrice;
  private @Nullable Trail trail;
  private @Nullable StopLoss stopLoss;
  private @Nullable TakeProfit takeProfit;
  private @Nullable PositionIntent intent;
  private @Nullable String subtag;

  OrderDraft(Symbol symbol, Side side, String clientOrderId) {
    this.symbol = symbol;
    this.side = side;
    this.clientOrderId = clientOrderId;
  }

  /** Shares or contracts. */
  public OrderDraft qty(BigDecimal shares) {
    qty = shares;
    return this;
  }

  /** An amount of money instead of a quantity. */
  public OrderDraft notional(BigDecimal amount) {
    notional = amount;
    return this;
  }

  /** At this price or better. */
  public OrderDraft limit(BigDecimal price) {
    type = OrderType.LIMIT;
    limitPrice = price;
    return this;
  }

  /** At the market once this price is reached. */
  public OrderDraft stop(BigDecimal price) {
    type = OrderType.STOP;
    stopPrice = price;
    return this;
  }

  /** At the limit or better once the stop price is reached. */
  public OrderDraft stopLimit(BigDecimal stop, BigDecimal limit) {
    type = OrderType.STOP_LIMIT;
    stopPrice = stop;
    limitPrice = limit;
    return this;
  }

  /** At the market once the price has come back this far. */
  public OrderDraft trailingStop(Trail distance) {
    type = OrderType.TRAILING_STOP;
    trail = distance;
    return this;
  }

  public OrderDraft timeInForce(TimeInForce time) {
    timeInForce = time;
    return this;
  }

  /** Also outside the regular session. */
  public OrderDraft extendedHours() {
    extendedHours = true;
    return this;
  }

  /** A stop and a target are born with the entry's fill; the one cancels the other. */
  public OrderDraft bracket(StopLoss stop, TakeProfit target) {
    orderClass = OrderClass.BRACKET;
    stopLoss = stop;
    takeProfit = target;
    return this;
  }

  /** A stop is born with the entry's fill. */
  public OrderDraft oto(StopLoss stop) {
    orderClass = OrderClass.OTO;
    stopLoss = stop;
    return this;
  }

  /** A target is born with the entry's fill. */
  public OrderDraft oto(TakeProfit target) {
    orderClass = OrderClass.OTO;
    takeProfit = target;
    return this;
  }

  /** A stop and a target for a position that is there already; the one cancels the other. */
  public OrderDraft oco(StopLoss stop, TakeProfit.AtPrice target) {
    type = OrderType.LIMIT;
    orderClass = OrderClass.OCO;
    stopLoss = stop;
    takeProfit = target;
    return this;
  }

  public OrderDraft intent(PositionIntent meant) {
    intent = meant;
    return this;
  }

  /** The strategy id (paper broker). */
  public OrderDraft subtag(@Nullable String text) {
    subtag = text;
    return this;
  }

  /**
   * @throws IllegalArgumentException as {@link OrderRequest} says
   */
  public OrderRequest build() {
    return new OrderRequest(
        symbol,
        side,
        type,
        qty,
        notional,
        limitPrice,
        stopPrice,
        trail,
        timeInForce,
        extendedHours,
        orderClass,
        stopLoss,
        takeProfit,
        intent,
        clientOrderId,
        subtag);
  }
}
