package dev.tradewind.paper.trading;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.PaperConfig;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import dev.tradewind.paper.trading.domain.Book;
import dev.tradewind.paper.trading.domain.Bracket;
import dev.tradewind.paper.trading.domain.Changes;
import dev.tradewind.paper.trading.domain.EntryTicket;
import dev.tradewind.paper.trading.domain.OrderEvent;
import dev.tradewind.paper.trading.domain.OrderFields;
import dev.tradewind.paper.trading.domain.OrderRules;
import dev.tradewind.paper.trading.domain.OrderState;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Refusal;
import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.paper.trading.persistence.AccountRows;
import dev.tradewind.paper.trading.persistence.BookRows;
import dev.tradewind.paper.trading.persistence.OrderRows;
import dev.tradewind.paper.trading.persistence.TurnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where orders and bars meet, one at a time. The book in memory is a copy of the rows: every change
 * is written before it is told, and after a failure the copy is thrown away and read again.
 */
@ApplicationScoped
public class Desk {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final PaperConfig config;
  private final Instruments instruments;
  private final AccountRows accountRows;
  private final BookRows books;
  private final OrderRows orders;
  private final TurnRows turns;
  private final Event<TurnOpened> turnOpened;
  private final Event<OrderUpdate> orderUpdated;

  private final ReentrantLock lock = new ReentrantLock();
  private final TurnGate gate = new TurnGate();
  private @Nullable Book book;

  Desk(
      Jdbi jdbi,
      PaperAccounts accounts,
      PaperConfig config,
      Instruments instruments,
      AccountRows accountRows,
      BookRows books,
      OrderRows orders,
      TurnRows turns,
      Event<TurnOpened> turnOpened,
      Event<OrderUpdate> orderUpdated) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.config = config;
    this.instruments = instruments;
    this.accountRows = accountRows;
    this.books = books;
    this.orders = orders;
    this.turns = turns;
    this.turnOpened = turnOpened;
    this.orderUpdated = orderUpdated;
  }

  /** The answer to a new order. */
  public sealed interface Answer {
    /** Taken and kept. */
    record Taken(Bracket bracket) implements Answer {}

    /** Not taken, and not kept. */
    record Refused(Refusal refusal) implements Answer {}
  }

  /**
   * Which bars are dealt.
   *
   * @param priceDecimals the most decimals a price of the feed has
   */
  public record FeedPlace(String feedId, long position, int priceDecimals) {}

  /** The gate the feed waits at for {@code done}. */
  public TurnGate gate() {
    return gate;
  }

  /** Takes an order, at the close of the open bar. */
  public Answer take(OrderFields fields) {
    return switch (OrderRules.assess(fields)) {
      case OrderRules.Assessment.Malformed(var refusal) -> new Answer.Refused(refusal);
      case OrderRules.Assessment.WellFormed(var ticket) -> atDesk(() -> take(ticket));
    };
  }

  private Answer take(EntryTicket ticket) {
    var id = ticket.clientOrderId();
    var account = accounts.account().id();
    if (id != null
        && jdbi.withHandle(handle -> orders.byClientOrderId(handle, account, id)).isPresent()) {
      return new Answer.Refused(Refusal.duplicateClientOrderId());
    }
    var instrument = instruments.find(ticket.symbol()).orElse(null);
    if (instrument == null) {
      return new Answer.Refused(Refusal.unknownAsset(ticket.symbol()));
    }
    var present = book();
    var turn = gate.latest().orElse(null);
    var closed = whyClosed(ticket.symbol(), turn);
    if (turn == null || closed != null) {
      return new Answer.Refused(Refusal.noOpenBar(ticket.symbol(), String.valueOf(closed)));
    }
    return switch (present.consider(ticket, instrument, turn.priceDecimals(), turn.ts())) {
      case Book.Answer.Refused(var refusal) -> new Answer.Refused(refusal);
      case Book.Answer.Takeable(var bracket) -> {
        jdbi.useTransaction(
            handle -> {
              if (!orders.insertNew(handle, account, bracket.orders())) {
                throw new IllegalStateException("order ids in use: " + bracket.orders());
              }
            });
        present.take(bracket);
        tell("new", bracket.entry());
        yield new Answer.Taken(bracket);
      }
    };
  }

  private static @Nullable String whyClosed(String symbol, @Nullable Turn turn) {
    if (turn == null) {
      return "no bar has been dealt yet";
    }
    if (turn.kind() == Turn.Kind.DAY_END) {
      return "the trading day " + turn.tradingDay() + " has ended";
    }
    return turn.symbol().equals(symbol) ? null : "the bars dealt are of " + turn.symbol();
  }

  /** Cancels an entry that rests; the next turn tells of it. Empty when it is done. */
  public Optional<Refusal> cancel(PaperOrder order) {
    return atDesk(
        () -> {
          var present = book();
          var now = gate.latest().map(Turn::ts).orElse(order.submittedAt());
          var changes =
              present.cancel(order.entryOrderId().equals(order.id()) ? order.id() : "", now);
          if (changes.isEmpty()) {
            return Optional.of(cancelRefusal(order));
          }
          var account = accounts.account().id();
          jdbi.useTransaction(
              handle -> {
                books.write(handle, account, changes.get(), present.cash());
                orders.markUnreported(handle, List.of(order.id()), true);
              });
          changes.get().orders().forEach(canceled -> tell("canceled", canceled));
          return Optional.empty();
        });
  }

  private Refusal cancelRefusal(PaperOrder order) {
    var account = accounts.account().id();
    var now =
        jdbi.withHandle(handle -> orders.byClientOrderId(handle, account, order.clientOrderId()))
            .map(PaperOrder::state)
            .orElse(OrderState.CANCELED);
    return now.isFinal() ? Refusal.alreadyEnded(now) : Refusal.legNotCancelable();
  }

  /** Deals the next bar: opens its turn, keeps it, tells it. */
  public void dealBar(FeedPlace place, String symbol, Bar bar) {
    atDesk(
        () -> {
          var present = book();
          var day = TradingDay.of(bar.ts());
          open(
              present,
              place,
              new Heading(symbol, Turn.Kind.BAR, bar.ts(), day, false),
              bar,
              instrument -> present.step(instrument, bar));
          return true;
        });
  }

  /** Ends the trading day of the bar dealt last. */
  public void endDay(FeedPlace place, boolean last) {
    atDesk(
        () -> {
          var present = book();
          var before = gate.latest().orElseThrow(() -> new IllegalStateException("no day to end"));
          open(
              present,
              place,
              new Heading(
                  before.symbol(), Turn.Kind.DAY_END, before.ts(), before.tradingDay(), last),
              null,
              present::endDay);
          return true;
        });
  }

  private record Heading(
      String symbol, Turn.Kind kind, Instant ts, LocalDate tradingDay, boolean last) {}

  private void open(
      Book present,
      FeedPlace place,
      Heading heading,
      @Nullable Bar bar,
      Function<PaperInstrument, Changes> step) {
    var instrument =
        instruments
            .find(heading.symbol())
            .orElseThrow(() -> new IllegalStateException("no instrument " + heading.symbol()));
    var canceled = present.reportCancels();
    var changes = step.apply(instrument);
    var events = new ArrayList<OrderEvent>(canceled);
    events.addAll(changes.events());
    long number = gate.latest().map(Turn::number).orElse(0L) + 1;
    var turn =
        new Turn(
            number,
            place.feedId(),
            place.position(),
            heading.symbol(),
            heading.kind(),
            heading.ts(),
            heading.tradingDay(),
            heading.last(),
            place.priceDecimals(),
            TurnText.of(
                number,
                heading.symbol(),
                heading.kind(),
                heading.ts(),
                heading.tradingDay(),
                heading.last(),
                bar,
                events));
    write(present, turn, changes, canceled);
    gate.open(turn);
    turnOpened.fire(new TurnOpened(turn, bar));
    changes.events().forEach(this::tell);
  }

  /** A quiet bar is one statement, which needs no transaction around it. */
  private void write(Book present, Turn turn, Changes changes, List<OrderEvent.Canceled> canceled) {
    var account = accounts.account().id();
    if (changes.isEmpty() && canceled.isEmpty()) {
      jdbi.useHandle(handle -> turns.open(handle, account, turn));
      return;
    }
    jdbi.useTransaction(
        handle -> {
          books.write(handle, account, changes, present.cash());
          orders.markUnreported(
              handle, canceled.stream().map(event -> event.order().id()).toList(), false);
          turns.open(handle, account, turn);
        });
  }

  /** Tells the open turn once more, without its bar. */
  public void tellAgain() {
    gate.open().ifPresent(turn -> turnOpened.fire(new TurnOpened(turn, null)));
  }

  /** The latest turn; empty before the first. */
  public Optional<Turn> latestTurn() {
    return atDesk(
        () -> {
          book();
          return gate.latest();
        });
  }

  /** Reads something off the book, between two changes. */
  public <T> T look(Function<Book, T> question) {
    return atDesk(() -> question.apply(book()));
  }

  /**
   * Changes rows that the book copies, such as the cash: in one transaction, and the book is read
   * again after it.
   *
   * @param change throws to refuse, given the book as it is
   */
  public void rewrite(BiConsumer<Handle, Book> change) {
    atDesk(
        () -> {
          var present = book();
          jdbi.useTransaction(handle -> change.accept(handle, present));
          book = null;
          instruments.forget();
          return true;
        });
  }

  private Book book() {
    var present = book;
    if (present == null) {
      var account = accounts.account();
      present =
          jdbi.inTransaction(
              handle -> {
                accountRows.open(handle, account, config.initialCash());
                gate.restore(turns.latest(handle, account.id()).orElse(null));
                return books.read(handle, account);
              });
      book = present;
    }
    return present;
  }

  private <T> T atDesk(Supplier<T> work) {
    lock.lock();
    boolean succeeded = false;
    try {
      T result = work.get();
      succeeded = true;
      return result;
    } finally {
      if (!succeeded) {
        book = null; // memory may be ahead of the rows, or behind them
      }
      lock.unlock();
    }
  }

  private void tell(OrderEvent event) {
    switch (event) {
      case OrderEvent.Filled filled ->
          orderUpdated.fire(
              new OrderUpdate("fill", filled.order(), filled.execution(), filled.execution().ts()));
      case OrderEvent.Canceled canceled -> tell("canceled", canceled.order());
    }
  }

  private void tell(String event, PaperOrder order) {
    orderUpdated.fire(new OrderUpdate(event, order, null, order.updatedAt()));
  }
}
