package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cancels and replaces orders that are open. */
public final class Changing {

  private final Book book;
  private final Board board;

  public Changing(Book book, Board board) {
    this.book = book;
    this.board = board;
  }

  /** What an order is to become; null leaves a field as it is. */
  public record Wish(
      @Nullable BigDecimal qty,
      @Nullable String timeInForce,
      @Nullable BigDecimal limitPrice,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal trail,
      @Nullable String clientOrderId) {}

  /**
   * Cancels the order, and with it what makes no sense without it: the legs of an entry that is not
   * filled at all, the whole group of an exit.
   *
   * @return why not
   */
  public Optional<Refusal> cancel(ExchangeOrder known, Instant now) {
    var order = book.order(known.id()).orElse(known);
    if (!order.isOpen()) {
      return Optional.of(Refusal.alreadyEnded(order.status()));
    }
    end(order, now);
    boolean exit = order.ask().orderClass() != OrderClass.SIMPLE && !Groups.isEntry(order);
    if (exit) {
      book.group(order.groupId()).stream()
          .filter(ExchangeOrder::isOpen)
          .forEach(member -> end(member, now));
    } else {
      Groups.settle(book, order.groupId(), now);
    }
    book.tidy();
    return Optional.empty();
  }

  private void end(ExchangeOrder order, Instant now) {
    book.put(order.after(OrderLife.Event.CANCELED, now), "canceled", now);
  }

  /**
   * Puts a new order into the place of an open one. Its quantity is what is wanted less what the
   * old one has filled, so the fills of a chain of orders sum up.
   */
  public Intake.Answer replace(ExchangeOrder known, Wish wish, Hours hours) {
    var order = book.order(known.id()).orElse(known);
    var asset = board.asset(order.symbol()).orElse(null);
    if (asset == null) {
      return new Intake.Answer.Refused(Refusal.unknownAsset(order.symbol()));
    }
    var refusal = replaceRefusal(order, wish, asset);
    if (refusal.isPresent()) {
      return new Intake.Answer.Refused(refusal.get());
    }
    var ask = ask(order, wish);
    var rules = new AskRules(book, board);
    var unfit =
        Intake.firstOf(
            AskRules.account(book),
            order.role() == Role.MAIN && ask.orderClass() != OrderClass.OCO
                ? rules.position(ask, asset, order.groupId(), order)
                : Optional.empty(),
            rules.power(ask, asset, order));
    if (unfit.isPresent()) {
      return new Intake.Answer.Refused(unfit.get());
    }
    return put(order, ask, wish, hours);
  }

  private Intake.Answer put(ExchangeOrder order, Ask ask, Wish wish, Hours hours) {
    var intake = new Intake(book, board, hours);
    var successor = intake.successor(order, ask, wish.clientOrderId());
    book.put(order.replacedBy(successor.id(), hours.now()), "replaced", hours.now());
    intake.tell(successor);
    if (order.role() == Role.MAIN) {
      for (ExchangeOrder leg : book.group(order.id())) {
        if (leg.isOpen()) {
          var moved = leg.withParent(successor.id());
          var qty = ask.qty();
          book.put(qty == null ? moved : moved.withQty(qty));
        }
      }
    }
    book.tidy();
    return new Intake.Answer.Taken(
        successor,
        book.group(successor.id()).stream()
            .filter(member -> !member.id().equals(successor.id()))
            .toList());
  }

  private Optional<Refusal> replaceRefusal(ExchangeOrder order, Wish wish, Asset asset) {
    if (!order.isOpen()) {
      return Optional.of(Refusal.alreadyEnded(order.status()));
    }
    if (order.status() == OrderStatus.HELD) {
      return value("order is in \"held\" state: it can be replaced when its entry is filled");
    }
    var present = order.ask().qty();
    var wanted = wish.qty() == null ? present : wish.qty();
    if (present == null || isFractional(present) || (wanted != null && isFractional(wanted))) {
      return combination("notional and fractional orders cannot be replaced");
    }
    if (order.ask().orderClass() != OrderClass.SIMPLE) {
      boolean filled =
          book.group(order.groupId()).stream()
              .anyMatch(member -> member.progress().filledQty().signum() > 0);
      if (order.role() == Role.MAIN && filled) {
        return value("a complex order that is partially filled cannot be replaced");
      }
      if (order.role() != Role.MAIN && wish.qty() != null) {
        return combination("the qty of a leg follows its parent");
      }
    }
    if (wanted != null && wanted.compareTo(order.progress().filledQty()) <= 0) {
      return value("qty must be > filled_qty");
    }
    return Intake.firstOf(
        Optional.ofNullable(wanted == null ? null : OrderRules.qtyRefusal(wanted)),
        Optional.ofNullable(OrderRules.clientOrderIdRefusal(wish.clientOrderId())),
        fieldRefusal(order.ask(), wish, asset));
  }

  private static Optional<Refusal> fieldRefusal(Ask ask, Wish wish, Asset asset) {
    boolean limited = ask.type() == OrderType.LIMIT || ask.type() == OrderType.STOP_LIMIT;
    boolean stopped = ask.type() == OrderType.STOP || ask.type() == OrderType.STOP_LIMIT;
    if (wish.limitPrice() != null && !limited) {
      return combination("%s orders require no limit price".formatted(ask.type().text()));
    }
    if (wish.stopPrice() != null && !stopped) {
      return combination("%s orders require no stop price".formatted(ask.type().text()));
    }
    if (wish.trail() != null && ask.type() != OrderType.TRAILING_STOP) {
      return combination("only trailing_stop orders take trail");
    }
    if (asset.isOption() && wish.timeInForce() != null && !wish.timeInForce().equals("day")) {
      return OptionRules.timeInForceRefusal();
    }
    var prices = new LinkedHashMap<String, @Nullable BigDecimal>();
    prices.put("limit_price", wish.limitPrice());
    prices.put("stop_price", wish.stopPrice());
    for (var price : prices.values()) {
      if (price != null && price.signum() <= 0) {
        return combination("price must be > 0");
      }
    }
    if (wish.trail() != null && wish.trail().signum() <= 0) {
      return combination("trail must be > 0");
    }
    var text = wish.timeInForce();
    if (text != null) {
      var time = TimeInForce.find(text).orElse(null);
      if (time == null || (time.isImmediate() && ask.type().waitsForElection())) {
        return combination("invalid time_in_force");
      }
      if (time != ask.timeInForce()
          && (ask.orderClass() != OrderClass.SIMPLE
              || time.isImmediate()
              || ask.timeInForce().isImmediate())) {
        return combination("time_in_force can be replaced between day and gtc of simple orders");
      }
    }
    return AskRules.offTick(prices, asset);
  }

  private static Ask ask(ExchangeOrder order, Wish wish) {
    var old = order.ask();
    var limit = wish.limitPrice() == null ? old.limitPrice() : wish.limitPrice();
    var stop = wish.stopPrice() == null ? old.stopPrice() : wish.stopPrice();
    var wanted = wish.qty() == null ? old.qty() : wish.qty();
    var trail = wish.trail();
    return new Ask(
        old.symbol(),
        old.side(),
        old.type(),
        wish.timeInForce() == null ? old.timeInForce() : TimeInForce.parse(wish.timeInForce()),
        old.orderClass(),
        wanted == null ? null : wanted.subtract(order.progress().filledQty()),
        old.notional(),
        limit,
        stop,
        trail != null && old.trailPrice() != null ? trail : old.trailPrice(),
        trail != null && old.trailPercent() != null ? trail : old.trailPercent(),
        old.extendedHours(),
        old.opens(),
        reserve(old, limit),
        old.subtag());
  }

  private static @Nullable BigDecimal reserve(Ask old, @Nullable BigDecimal limit) {
    var reserved = old.reservePrice();
    if (reserved == null || limit == null) {
      return reserved;
    }
    return old.side() == Side.BUY ? limit : limit.max(reserved);
  }

  private static boolean isFractional(BigDecimal qty) {
    return qty.stripTrailingZeros().scale() > 0;
  }

  private static Optional<Refusal> value(String message) {
    return Optional.of(Refusal.value(message));
  }

  private static Optional<Refusal> combination(String message) {
    return Optional.of(Refusal.combination(message));
  }
}
