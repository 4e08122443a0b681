package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be said of a new order without knowing the account. The first mistake decides. */
public final class OrderRules {

  private static final int QTY_DECIMALS = 9;
  private static final int NOTIONAL_DECIMALS = 2;
  private static final int PRICE_DECIMALS = 8;
  private static final int INTEGER_DIGITS = 9;
  private static final int LONGEST_CLIENT_ORDER_ID = 128;
  private static final int LONGEST_SUBTAG = 128;
  private static final BigDecimal LEAST_DISTANCE = new BigDecimal("0.01");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private OrderRules() {}

  /** The answer to a new order's fields. */
  public sealed interface Assessment {
    /** The fields fit together. */
    record WellFormed(Ticket ticket) implements Assessment {}

    /** The order is not taken. */
    record Malformed(Refusal refusal) implements Assessment {}
  }

  private static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Mistake(Refusal refusal) {
      super(refusal.message(), null, false, false);
      this.refusal = refusal;
    }
  }

  /** Checks the fields against each other. */
  public static Assessment assess(OrderFields fields) {
    try {
      return new Assessment.WellFormed(ticket(fields));
    } catch (Mistake mistake) {
      return new Assessment.Malformed(mistake.refusal);
    }
  }

  /** Checks a client order id; null if it is allowed. */
  static @Nullable Refusal clientOrderIdRefusal(@Nullable String id) {
    return id != null && (id.isEmpty() || id.length() > LONGEST_CLIENT_ORDER_ID)
        ? Refusal.combination(
            "client_order_id must have 1 to %d characters".formatted(LONGEST_CLIENT_ORDER_ID))
        : null;
  }

  /** Checks a quantity; null if it is allowed. */
  static @Nullable Refusal qtyRefusal(BigDecimal qty) {
    if (qty.signum() <= 0) {
      return Refusal.value("qty must be > 0");
    }
    return fits(qty, QTY_DECIMALS)
        ? null
        : Refusal.value(
            "invalid qty %s: at most %d decimals".formatted(qty.toPlainString(), QTY_DECIMALS));
  }

  private static Ticket ticket(OrderFields fields) {
    var symbol = needed(fields.symbol(), "symbol is required");
    var side =
        switch (needed(fields.side(), "side is required")) {
          case "buy" -> Side.BUY;
          case "sell" -> Side.SELL;
          default -> throw combination("side must be buy or sell");
        };
    var exits = Objects.requireNonNullElse(fields.exits(), new OrderFields.Exits(null, null, null));
    var orderClass = orderClass(fields.orderClass());
    var type =
        OrderType.find(needed(fields.type(), "type is required"))
            .orElseThrow(() -> combination("invalid order type"));
    var timeInForce =
        TimeInForce.find(needed(fields.timeInForce(), "time_in_force is required"))
            .orElseThrow(() -> combination("invalid time_in_force"));
    var limit = fields.limitPrice();
    if (orderClass == OrderClass.OCO && type == OrderType.LIMIT) {
      limit = Objects.requireNonNullElse(limit, exits.takeProfitLimit());
    }
    var ticket =
        new Ticket(
            symbol,
            side,
            type,
            timeInForce,
            orderClass,
            fields.qty(),
            fields.notional(),
            limit,
            fields.stopPrice(),
            fields.trailPrice(),
            fields.trailPercent(),
            fields.extendedHours(),
            exits.takeProfitLimit(),
            exits.stopLossStop(),
            exits.stopLossLimit(),
            fields.clientOrderId(),
            Objects.requireNonNullElse(fields.subtag(), ""));
    requireAmount(ticket);
    requirePrices(ticket);
    requireTime(ticket);
    requireClass(ticket, exits);
    refuse(clientOrderIdRefusal(fields.clientOrderId()));
    if (ticket.subtag().length() > LONGEST_SUBTAG) {
      throw combination("subtag must have at most %d characters".formatted(LONGEST_SUBTAG));
    }
    return ticket;
  }

  private static OrderClass orderClass(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return OrderClass.SIMPLE;
    }
    return OrderClass.find(text).orElseThrow(() -> combination("invalid order_class"));
  }

  private static void requireAmount(Ticket ticket) {
    var qty = ticket.qty();
    var notional = ticket.notional();
    if (qty == null && notional == null) {
      throw combination("qty or notional is required");
    }
    if (qty != null && notional != null) {
      throw combination("only one of qty or notional is accepted");
    }
    if (qty != null) {
      refuse(qtyRefusal(qty));
    }
    if (notional != null) {
      if (notional.signum() <= 0) {
        throw value("notional must be > 0");
      }
      if (!fits(notional, NOTIONAL_DECIMALS)) {
        throw value("notional must be limited to %d decimal places".formatted(NOTIONAL_DECIMALS));
      }
      if (ticket.type() != OrderType.MARKET || ticket.timeInForce() != TimeInForce.DAY) {
        throw combination("notional orders must be market orders with time_in_force day");
      }
    }
    if (ticket.isFractional() && ticket.timeInForce() != TimeInForce.DAY) {
      throw combination("fractional orders must be DAY orders");
    }
    if (ticket.isFractional() && ticket.orderClass() != OrderClass.SIMPLE) {
      throw combination("fractional orders must be simple orders");
    }
  }

  private static void requirePrices(Ticket ticket) {
    boolean limited = ticket.type() == OrderType.LIMIT || ticket.type() == OrderType.STOP_LIMIT;
    boolean stopped = ticket.type() == OrderType.STOP || ticket.type() == OrderType.STOP_LIMIT;
    if (ticket.type() == OrderType.MARKET
        && (ticket.limitPrice() != null || ticket.stopPrice() != null)) {
      throw combination("market orders require no stop or limit price");
    }
    if (limited && ticket.limitPrice() == null) {
      throw combination("limit orders require limit price");
    }
    if (!limited && ticket.limitPrice() != null) {
      throw combination("%s orders require no limit price".formatted(ticket.type().text()));
    }
    if (stopped && ticket.stopPrice() == null) {
      throw combination("stop orders require stop price");
    }
    if (!stopped && ticket.stopPrice() != null) {
      throw combination("%s orders require no stop price".formatted(ticket.type().text()));
    }
    requirePrice("limit price", ticket.limitPrice());
    requirePrice("stop price", ticket.stopPrice());
    requireTrail(ticket);
  }

  private static void requireTrail(Ticket ticket) {
    var price = ticket.trailPrice();
    var percent = ticket.trailPercent();
    if (ticket.type() != OrderType.TRAILING_STOP) {
      if (price != null || percent != null) {
        throw combination("only trailing_stop orders take trail_price or trail_percent");
      }
      return;
    }
    if ((price == null) == (percent == null)) {
      throw combination("trailing stop orders must specify one of trail_price or trail_percent");
    }
    requirePrice("trail price", price);
    requirePrice("trail percent", percent);
    if (percent != null && percent.compareTo(WHOLE) >= 0) {
      throw value("trail percent must be < 100");
    }
    if (ticket.orderClass() != OrderClass.SIMPLE) {
      throw combination("trailing stop orders must be simple orders");
    }
  }

  private static void requireTime(Ticket ticket) {
    var time = ticket.timeInForce();
    if (ticket.extendedHours()) {
      if (ticket.type() != OrderType.LIMIT) {
        throw combination("only type=\"limit\" is allowed for extended hours orders");
      }
      if (time.isImmediate()) {
        throw combination("extended hours orders must be DAY or GTC limit orders");
      }
      if (ticket.orderClass() != OrderClass.SIMPLE) {
        throw combination("extended hours orders must be simple orders");
      }
    }
    if ((time == TimeInForce.OPG || time == TimeInForce.CLS)
        && ticket.type() != OrderType.MARKET
        && ticket.type() != OrderType.LIMIT) {
      throw combination("opg and cls orders must be market or limit orders");
    }
    if (ticket.type() == OrderType.TRAILING_STOP && time.isImmediate()) {
      throw combination("trailing stop orders must be DAY or GTC orders");
    }
    if (ticket.type().waitsForElection() && time.isImmediate()) {
      throw combination("stop orders must be DAY or GTC orders");
    }
    if (ticket.orderClass() != OrderClass.SIMPLE && time.isImmediate()) {
      throw combination("complex orders must be DAY or GTC orders");
    }
  }

  private static void requireClass(Ticket ticket, OrderFields.Exits exits) {
    requirePrice("take_profit.limit_price", ticket.takeProfitLimit());
    requirePrice("stop_loss.stop_price", ticket.stopLossStop());
    requirePrice("stop_loss.limit_price", ticket.stopLossLimit());
    boolean profit = ticket.takeProfitLimit() != null;
    boolean loss = ticket.stopLossStop() != null;
    if (ticket.stopLossLimit() != null && !loss) {
      throw combination("stop_loss.stop_price is required");
    }
    switch (ticket.orderClass()) {
      case SIMPLE -> {
        if (!exits.isEmpty()) {
          throw combination("simple orders take no take_profit or stop_loss");
        }
      }
      case BRACKET -> {
        if (!profit || !loss) {
          throw combination(
              "bracket orders require take_profit.limit_price and stop_loss.stop_price");
        }
        requireOrder(ticket, ticket.side());
      }
      case OTO -> {
        if (profit == loss) {
          throw combination("oto orders require either take_profit or stop_loss");
        }
      }
      case OCO -> {
        if (ticket.type() != OrderType.LIMIT) {
          throw combination("oco orders must be limit orders");
        }
        if (!profit || !loss) {
          throw combination("oco orders require take_profit.limit_price and stop_loss.stop_price");
        }
        requireOrder(ticket, ticket.side().opposite());
      }
    }
  }

  /** The take-profit of a long lies above its stop, that of a short below. */
  private static void requireOrder(Ticket ticket, Side entry) {
    var profit = Objects.requireNonNull(ticket.takeProfitLimit());
    var stop = Objects.requireNonNull(ticket.stopLossStop());
    var distance = entry == Side.BUY ? profit.subtract(stop) : stop.subtract(profit);
    if (distance.compareTo(LEAST_DISTANCE) < 0) {
      throw combination(
          entry == Side.BUY
              ? "take_profit.limit_price must be >= stop_loss.stop_price + 0.01"
              : "take_profit.limit_price must be <= stop_loss.stop_price - 0.01");
    }
  }

  private static void requirePrice(String name, @Nullable BigDecimal price) {
    if (price == null) {
      return;
    }
    if (price.signum() <= 0) {
      throw combination(name + " must be > 0");
    }
    if (!fits(price, PRICE_DECIMALS)) {
      throw value(
          "invalid %s %s. %d decimals and %d digits before the point are kept"
              .formatted(name, price.toPlainString(), PRICE_DECIMALS, INTEGER_DIGITS));
    }
  }

  private static String needed(@Nullable String text, String otherwise) {
    if (text == null || text.isEmpty()) {
      throw combination(otherwise);
    }
    return text;
  }

  private static boolean fits(BigDecimal amount, int decimals) {
    var stripped = amount.stripTrailingZeros();
    return stripped.scale() <= decimals
        && stripped.precision() - stripped.scale() <= INTEGER_DIGITS;
  }

  private static void refuse(@Nullable Refusal refusal) {
    if (refusal != null) {
      throw new Mistake(refusal);
    }
  }

  private static Mistake combination(String message) {
    return new Mistake(Refusal.combination(message));
  }

  private static Mistake value(String message) {
    return new Mistake(Refusal.value(message));
  }
}
