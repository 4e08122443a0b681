package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.Trail;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca's rules for an order of US equities and listed options, as far as the order alone tells
 * (reference: Alpaca, CreateOrder). Hours of {@code opg} and {@code cls}, buying power and what an
 * asset allows are left to the broker, who knows its own time and account.
 */
public final class OrderRules {

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final int DECIMALS_FROM_ONE = 2;
  private static final int DECIMALS_BELOW_ONE = 4;

  private final OrderRequest order;
  private final boolean option;
  private final List<String> broken = new ArrayList<>();

  private OrderRules(OrderRequest order) {
    this.order = order;
    option = OptionSymbol.isOne(order.symbol().text());
  }

  /** What the order breaks, in the broker's words where it has some; empty when nothing. */
  public static List<String> broken(OrderRequest order) {
    if (order.isForFeed()) {
      return List.of();
    }
    var rules = new OrderRules(order);
    rules.checkType();
    rules.checkTimes();
    rules.checkClass();
    rules.checkPrices();
    rules.checkOption();
    return List.copyOf(rules.broken);
  }

  private void require(boolean kept, String rule) {
    if (!kept) {
      broken.add(rule);
    }
  }

  private void checkType() {
    boolean limit = order.limitPrice() != null;
    boolean stop = order.stopPrice() != null;
    switch (order.type()) {
      case MARKET -> require(!limit && !stop, "market orders require no stop or limit price");
      case LIMIT -> {
        require(
            limit || order.orderClass() == OrderClass.OCO, "limit orders require a limit price");
        require(!stop, "limit orders require no stop price");
      }
      case STOP -> require(stop && !limit, "stop orders require a stop price and no limit price");
      case STOP_LIMIT -> require(stop && limit, "stop limit orders require both prices");
      case TRAILING_STOP -> {
        require(order.trail() != null, "trailing stop orders require trail_price or trail_percent");
        require(!limit && !stop, "trailing stop orders require no stop or limit price");
        require(
            order.orderClass() == OrderClass.SIMPLE, "trailing stop orders must be simple orders");
      }
      case UNKNOWN -> require(false, "the order type is unknown");
    }
    require(
        order.trail() == null || order.type() == OrderType.TRAILING_STOP,
        "only trailing stop orders have a trail");
    require(
        order.notional() == null
            || (order.type() == OrderType.MARKET && order.timeInForce() == TimeInForce.DAY),
        "notional orders must be market orders for the day");
  }

  private void checkTimes() {
    boolean dayOrGtc =
        order.timeInForce() == TimeInForce.DAY || order.timeInForce() == TimeInForce.GTC;
    boolean auction =
        order.timeInForce() == TimeInForce.OPG || order.timeInForce() == TimeInForce.CLS;
    require(order.timeInForce() != TimeInForce.UNKNOWN, "the time in force is unknown");
    require(
        dayOrGtc || order.type() != OrderType.TRAILING_STOP,
        "trailing stop orders must be day or gtc");
    require(
        !auction || order.type() == OrderType.MARKET || order.type() == OrderType.LIMIT,
        "opg and cls orders must be market or limit orders");
    if (order.extendedHours()) {
      require(
          order.type() == OrderType.LIMIT,
          "only type=\"limit\" is allowed for extended hours orders");
      require(dayOrGtc, "extended hours orders must be day or gtc");
      require(order.orderClass() == OrderClass.SIMPLE, "extended hours orders must be simple");
    }
    require(
        dayOrGtc || order.orderClass() == OrderClass.SIMPLE, "complex orders must be day or gtc");
  }

  private void checkClass() {
    boolean stop = order.stopLoss() != null;
    boolean target = order.takeProfit() != null;
    switch (order.orderClass()) {
      case SIMPLE -> require(!stop && !target, "simple orders have no take profit or stop loss");
      case BRACKET -> {
        require(stop && target, "bracket orders require take_profit and stop_loss");
        checkDistance(order.side());
      }
      case OCO -> {
        require(order.type() == OrderType.LIMIT, "oco orders must be limit orders");
        require(stop && target, "oco orders require take_profit and stop_loss");
        checkDistance(order.side().opposite());
      }
      case OTO -> require(stop != target, "oto orders require either take_profit or stop_loss");
      case UNKNOWN -> require(false, "the order class is unknown");
    }
  }

  /**
   * @param opened the side the position was, or is to be, opened on
   */
  private void checkDistance(Side opened) {
    var target = targetPrice();
    var stop = order.stopLoss();
    if (target == null || stop == null) {
      return;
    }
    var distance = target.subtract(stop.stopPrice()).multiply(BigDecimal.valueOf(opened.sign()));
    require(
        distance.compareTo(CENT) >= 0,
        opened == Side.BUY
            ? "take_profit.limit_price must be >= stop_loss.stop_price + 0.01"
            : "take_profit.limit_price must be <= stop_loss.stop_price - 0.01");
  }

  private @Nullable BigDecimal targetPrice() {
    return order.takeProfit() instanceof TakeProfit.AtPrice(var price) ? price : null;
  }

  private void checkPrices() {
    checkPrice("limit_price", order.limitPrice());
    checkPrice("stop_price", order.stopPrice());
    StopLoss stop = order.stopLoss();
    if (stop != null) {
      checkPrice("stop_loss.stop_price", stop.stopPrice());
      checkPrice("stop_loss.limit_price", stop.limitPrice());
    }
    checkPrice("take_profit.limit_price", targetPrice());
    if (order.trail() != null) {
      var distance =
          switch (order.trail()) {
            case Trail.Price(var amount) -> amount;
            case Trail.Percent(var percent) -> percent;
          };
      require(distance.signum() > 0, "trail must be > 0");
    }
  }

  private void checkPrice(String name, @Nullable BigDecimal price) {
    if (price == null) {
      return;
    }
    if (price.signum() <= 0) {
      broken.add(name.replace('_', ' ') + " must be > 0");
      return;
    }
    int allowed =
        option || price.compareTo(BigDecimal.ONE) >= 0 ? DECIMALS_FROM_ONE : DECIMALS_BELOW_ONE;
    require(
        price.stripTrailingZeros().scale() <= allowed,
        "invalid %s %s. sub-penny increment does not fulfill minimum pricing criteria"
            .formatted(name, price.toPlainString()));
  }

  /** One leg, whole contracts, for the day: the rest is refused by the broker as well. */
  private void checkOption() {
    if (!option) {
      return;
    }
    var qty = order.qty();
    require(qty != null, "notional orders are not supported for options trading");
    require(
        qty == null || qty.stripTrailingZeros().scale() <= 0,
        "qty must be integer for options trading");
    require(
        order.orderClass() == OrderClass.SIMPLE,
        "complex orders not supported for options trading");
    require(order.type() != OrderType.TRAILING_STOP, "invalid order type for options trading");
    require(
        order.timeInForce() == TimeInForce.DAY,
        "order_time_in_force provided not supported for options trading");
    require(!order.extendedHours(), "extended hours is not supported for options trading");
  }
}
