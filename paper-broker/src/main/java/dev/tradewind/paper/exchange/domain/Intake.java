package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes new orders into a book, or says why not. A refusal changes nothing. */
public final class Intake {

  private static final Duration LONGEST_LIFE = Duration.ofDays(90);

  private final Book book;
  private final Board board;
  private final Hours hours;

  public Intake(Book book, Board board, Hours hours) {
    this.book = book;
    this.board = board;
    this.hours = hours;
  }

  /** The answer to a new order. */
  public sealed interface Answer {
    /**
     * Taken.
     *
     * @param legs that hang on the order; none for a simple one
     */
    record Taken(ExchangeOrder order, List<ExchangeOrder> legs) implements Answer {}

    /** Not taken, and not kept. */
    record Refused(Refusal refusal) implements Answer {}
  }

  /** Takes the order, its client order id being free. */
  public Answer submit(Ticket ticket) {
    var asset = board.asset(ticket.symbol()).orElse(null);
    if (asset == null) {
      return new Answer.Refused(Refusal.unknownAsset(ticket.symbol()));
    }
    var ask = new AskRules(book, board).ask(ticket, asset);
    var refusal =
        firstOf(
            AskRules.account(book),
            AskRules.fitting(book, ticket, asset, hours),
            timeRefusal(ticket),
            new AskRules(book, board).position(ask, asset, null, null),
            new AskRules(book, board).power(ask, asset, null));
    if (refusal.isPresent()) {
      return new Answer.Refused(refusal.get());
    }
    var order = order(ticket.clientOrderId(), ask, null, Role.MAIN, status(ask), null);
    var legs = legs(ticket, order);
    tell(order);
    legs.forEach(leg -> tell(leg));
    return new Answer.Taken(order, legs);
  }

  /** Puts an order into the place of another one: see {@link Replacing}. */
  ExchangeOrder successor(ExchangeOrder old, Ask ask, @Nullable String clientOrderId) {
    return order(
        clientOrderId,
        ask,
        old.parentId(),
        old.role(),
        status(ask),
        Objects.requireNonNull(old.id()));
  }

  void tell(ExchangeOrder order) {
    book.put(order, order.status().text(), order.times().submitted());
  }

  /** It works at once where its market is open for it. */
  private OrderStatus status(Ask ask) {
    return switch (hours.phase()) {
      case CLOSED -> OrderStatus.ACCEPTED;
      case EXTENDED -> ask.extendedHours() ? OrderStatus.NEW : OrderStatus.ACCEPTED;
      case REGULAR -> OrderStatus.NEW;
    };
  }

  private ExchangeOrder order(
      @Nullable String clientOrderId,
      Ask ask,
      @Nullable String parentId,
      Role role,
      OrderStatus status,
      @Nullable String replaces) {
    long sequence = book.nextOrderSequence();
    var id = Ids.derived("paper-order", book.accountId(), Long.toString(sequence));
    var submitted = book.nextSubmission(hours.now());
    var hwm = ask.type() == OrderType.TRAILING_STOP ? board.last(ask.symbol()).orElse(null) : null;
    return new ExchangeOrder(
        id,
        sequence,
        clientOrderId == null ? Ids.derived("client-order", id) : clientOrderId,
        parentId,
        role,
        ask,
        Progress.at(status, hwm),
        Times.submitted(hours.now(), submitted, expires(ask)),
        null,
        replaces);
  }

  private Instant expires(Ask ask) {
    if (ask.timeInForce() == TimeInForce.GTC) {
      return hours.now().plus(LONGEST_LIFE);
    }
    return ask.extendedHours() ? hours.extendedEnd() : hours.dayEnd();
  }

  private List<ExchangeOrder> legs(Ticket ticket, ExchangeOrder main) {
    var legs = new ArrayList<ExchangeOrder>();
    boolean oco = ticket.orderClass() == OrderClass.OCO;
    if (ticket.orderClass() == OrderClass.SIMPLE) {
      return legs;
    }
    if (ticket.takeProfitLimit() != null && !oco) {
      legs.add(leg(main, Role.TAKE_PROFIT, OrderType.LIMIT, ticket.takeProfitLimit(), null));
    }
    if (ticket.stopLossStop() != null) {
      legs.add(
          leg(
              main,
              Role.STOP_LOSS,
              ticket.stopLossLimit() == null ? OrderType.STOP : OrderType.STOP_LIMIT,
              ticket.stopLossLimit(),
              ticket.stopLossStop()));
    }
    return legs;
  }

  private ExchangeOrder leg(
      ExchangeOrder main,
      Role role,
      OrderType type,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal stop) {
    var of = main.ask();
    boolean oco = of.orderClass() == OrderClass.OCO;
    var ask =
        new Ask(
            of.symbol(),
            oco ? of.side() : of.side().opposite(),
            type,
            of.timeInForce(),
            of.orderClass(),
            of.qty(),
            null,
            limit,
            stop,
            null,
            null,
            false,
            false,
            null,
            of.subtag());
    return order(null, ask, main.id(), role, oco ? main.status() : OrderStatus.HELD, null);
  }

  private Optional<Refusal> timeRefusal(Ticket ticket) {
    var time = ticket.timeInForce();
    boolean auction = time == TimeInForce.OPG || time == TimeInForce.CLS;
    if (auction && !hours.hasAuctions()) {
      return Optional.of(
          Refusal.combination(
              "time_in_force %s is not supported for %s".formatted(time.text(), ticket.symbol())));
    }
    if (time == TimeInForce.OPG && !hours.takesOpening()) {
      return Optional.of(
          Refusal.combination("opg orders are not accepted between 9:28am and 7:00pm ET"));
    }
    if (time == TimeInForce.CLS && !hours.takesClosing()) {
      return Optional.of(
          Refusal.combination("cls orders are not accepted between 3:50pm and 7:00pm ET"));
    }
    return Optional.empty();
  }

  @SafeVarargs
  static Optional<Refusal> firstOf(Optional<Refusal>... refusals) {
    return java.util.Arrays.stream(refusals).flatMap(Optional::stream).findFirst();
  }

  /** The market order that closes so much of a position. */
  public static Ticket closing(Holding holding, BigDecimal qty) {
    return new Ticket(
        holding.symbol(),
        holding.qty().signum() > 0 ? Side.SELL : Side.BUY,
        OrderType.MARKET,
        TimeInForce.DAY,
        OrderClass.SIMPLE,
        qty,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        "");
  }

  /** Why so much cannot be closed, if it cannot be a quantity at all. */
  public static Optional<Refusal> closingRefusal(BigDecimal qty) {
    return Optional.ofNullable(OrderRules.qtyRefusal(qty));
  }

  /** A part of a position: whole units, or to nine decimals where the asset can be split. */
  public static BigDecimal part(Holding holding, BigDecimal percentage, @Nullable Asset asset) {
    boolean fractional = asset != null && asset.fractionable();
    return holding
        .qty()
        .abs()
        .multiply(percentage)
        .movePointLeft(2)
        .setScale(fractional ? 9 : 0, RoundingMode.DOWN);
  }
}
