package dev.tradewind.paper.trading.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BookTest {

  private static final Instant OPEN = Instant.parse("2024-03-03T23:05:00Z");
  private static final UUID ACCOUNT = UUID.fromString("00000000-0000-8000-8000-000000000001");
  private static final dev.tradewind.paper.instrument.domain.PaperInstrument MGC =
      FeesTest.instrument("8.40", "10");

  /** Rows in memory: what a database would hold after these changes. */
  private static final class Rows {
    private final Map<String, PaperOrder> orders = new LinkedHashMap<>();
    private final Map<String, BigDecimal> fees = new LinkedHashMap<>();
    private final Map<String, NetPosition> positions = new LinkedHashMap<>();
    private final List<OrderEvent.Canceled> unreported = new ArrayList<>();
    private BigDecimal cash = new BigDecimal("1000000");
    private long executions;
    private Bar lastBar;

    void write(Changes changes, Book book) {
      changes.orders().forEach(order -> orders.put(order.id(), order));
      changes.executions().forEach(fill -> fees.put(fill.orderId(), fill.commission()));
      executions += changes.executions().size();
      for (NetPosition position : changes.positions()) {
        if (position.isFlat()) {
          positions.remove(position.symbol());
        } else {
          positions.put(position.symbol(), position);
        }
      }
      cash = book.cash();
    }

    Book read() {
      var brackets = new ArrayList<Bracket>();
      for (PaperOrder entry : orders.values()) {
        if (entry.leg() != Leg.ENTRY) {
          continue;
        }
        var stop = leg(entry, Leg.STOP_LOSS);
        if (!entry.state().isFinal() || !stop.state().isFinal()) {
          brackets.add(new Bracket(entry, stop, leg(entry, Leg.TAKE_PROFIT), fees.get(entry.id())));
        }
      }
      return new Book(
          new Book.State(
              ACCOUNT.toString(),
              cash,
              orders.values().stream().mapToLong(PaperOrder::sequence).max().orElse(0),
              executions,
              orders.values().stream()
                  .map(PaperOrder::submittedAt)
                  .max(Instant::compareTo)
                  .orElse(Instant.EPOCH),
              lastBar == null ? null : "MGC",
              lastBar,
              List.copyOf(positions.values()),
              brackets,
              unreported));
    }

    private PaperOrder leg(PaperOrder entry, Leg leg) {
      return orders.values().stream()
          .filter(order -> order.entryOrderId().equals(entry.id()) && order.leg() == leg)
          .findFirst()
          .orElse(null);
    }
  }

  private final Rows rows = new Rows();

  private static Bar bar(int minute, String prices) {
    var p = prices.split(" ");
    return new Bar(
        OPEN.plusSeconds(60L * minute),
        new BigDecimal(p[0]),
        new BigDecimal(p[1]),
        new BigDecimal(p[2]),
        new BigDecimal(p[3]),
        BigDecimal.ONE);
  }

  private static EntryTicket ticket(
      String name, Side side, String type, String tif, String limit, String stop, String multiple) {
    return new EntryTicket(
        "MGC",
        side,
        new OrderForm(type, tif, multiple == null ? "oto" : "bracket"),
        BigDecimal.ONE,
        limit == null ? null : new BigDecimal(limit),
        new BigDecimal(stop),
        multiple == null ? null : new BigDecimal(multiple),
        name,
        name.isEmpty() ? "" : name.substring(0, 1));
  }

  private Bracket take(Book book, EntryTicket ticket, Instant now) {
    var answer = book.consider(ticket, MGC, 1, now);
    var bracket = ((Book.Answer.Takeable) answer).bracket();
    book.take(bracket);
    bracket.orders().forEach(order -> rows.orders.put(order.id(), order));
    return bracket;
  }

  private List<OrderEvent> step(Book book, Bar bar) {
    var changes = book.step(MGC, bar);
    rows.lastBar = bar;
    rows.write(changes, book);
    return changes.events();
  }

  @Test
  void ordersAreMadeWithTheirLegsAndNumberedOneByOne() {
    var book = rows.read();
    step(book, bar(0, "101 103 101 103"));
    var first = take(book, ticket("A", Side.BUY, "market", "bar_close", null, "100", "2"), OPEN);
    var second = take(book, ticket("B", Side.SELL, "market", "day", null, "110", null), OPEN);
    assertThat(first.legs())
        .extracting(PaperOrder::leg)
        .containsExactly(Leg.TAKE_PROFIT, Leg.STOP_LOSS);
    assertThat(second.legs()).extracting(PaperOrder::leg).containsExactly(Leg.STOP_LOSS);
    assertThat(first.orders()).extracting(PaperOrder::sequence).containsExactly(1L, 2L, 3L);
    assertThat(second.orders()).extracting(PaperOrder::sequence).containsExactly(4L, 5L);
    assertThat(second.entry().submittedAt()).isEqualTo(OPEN.plusNanos(1000));
    assertThat(second.stopLoss().side()).isEqualTo(Side.BUY);
    assertThat(first.isOpenTrade()).isFalse();
  }

  @Test
  void theSameClientOrderIdGivesTheSameOrderId() {
    var ticket = ticket("A", Side.SELL, "market", "day", null, "110", null);
    var one = (Book.Answer.Takeable) rows.read().consider(ticket, MGC, 1, OPEN);
    var two = (Book.Answer.Takeable) rows.read().consider(ticket, MGC, 1, OPEN);
    assertThat(one).isEqualTo(two);
  }

  @Test
  void withoutAClientOrderIdTheOrderGetsOne() {
    var ticket =
        new EntryTicket(
            "MGC",
            Side.SELL,
            new OrderForm("market", "day", "oto"),
            BigDecimal.ONE,
            null,
            new BigDecimal("110"),
            null,
            null,
            "");
    var answer = (Book.Answer.Takeable) rows.read().consider(ticket, MGC, 1, OPEN);
    assertThat(answer.bracket().entry().clientOrderId()).isEqualTo(answer.bracket().entry().id());
  }

  @Test
  void aBuyExactlyAtTheCashIsTaken() {
    var book = rows.read();
    step(book, bar(0, "101 103 101 103"));
    rows.cash = new BigDecimal("1034.20");
    var rich = rows.read();
    assertThat(
            rich.consider(
                ticket("A", Side.BUY, "market", "bar_close", null, "100", "2"), MGC, 1, OPEN))
        .isInstanceOf(Book.Answer.Takeable.class);
    rows.cash = new BigDecimal("1034.19");
    var poor = rows.read();
    assertThat(
            poor.consider(
                ticket("A", Side.BUY, "market", "bar_close", null, "100", "2"), MGC, 1, OPEN))
        .isInstanceOfSatisfying(
            Book.Answer.Refused.class,
            refused ->
                assertThat(refused.refusal().details())
                    .containsEntry("cost_basis", "1034.20")
                    .containsEntry("buying_power", "1034.19"));
    assertThat(
            poor.consider(
                ticket("A", Side.SELL, "market", "bar_close", null, "110", "2"), MGC, 1, OPEN))
        .isInstanceOf(Book.Answer.Takeable.class);
  }

  @Test
  void anotherSymbolIsNotDealtWhileOrdersAreOpen() {
    var book = rows.read();
    step(book, bar(0, "101 103 101 103"));
    take(book, ticket("A", Side.BUY, "limit", "day", "90", "80", null), OPEN);
    var other =
        new dev.tradewind.paper.instrument.domain.PaperInstrument(
            "GC",
            "asset",
            BigDecimal.TEN,
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            MGC.currency());
    assertThatThrownBy(() -> book.step(other, bar(1, "1 1 1 1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MGC");
    assertThat(book.endDay(MGC).events()).hasSize(1);
    assertThat(book.step(other, bar(1, "1 1 1 1")).isEmpty()).isTrue();
    assertThat(book.lastPrice("GC")).contains(BigDecimal.ONE);
    assertThat(book.lastPrice("MGC")).isEmpty();
  }

  @Test
  void onlyARestingEntryIsCanceledAndItIsToldOnce() {
    var book = rows.read();
    step(book, bar(0, "101 103 101 103"));
    var resting = take(book, ticket("A", Side.BUY, "limit", "day", "90", "80", "2"), OPEN);
    var changes = book.cancel(resting.entry().id(), OPEN).orElseThrow();
    assertThat(changes.orders()).extracting(PaperOrder::state).containsOnly(OrderState.CANCELED);
    assertThat(changes.orders()).hasSize(3);
    assertThat(book.cancel(resting.entry().id(), OPEN)).isEmpty();
    assertThat(book.cancel("unknown", OPEN)).isEmpty();
    assertThat(book.reportCancels()).hasSize(1);
    assertThat(book.reportCancels()).isEmpty();
    assertThat(book.isIdle()).isTrue();
  }

  /** A broker that restarts between any two steps deals exactly what one that never does deals. */
  @Property(tries = 200)
  void aBookReadFromRowsGoesOnAsTheOneThatWasWritten(
      @ForAll @Size(min = 2, max = 25) List<@IntRange(min = 0, max = 999) Integer> script) {
    var never = new BookTest();
    var always = new BookTest();
    var kept = never.rows.read();
    int minute = 0;
    for (int number : script) {
      int close = 100 + number % 10;
      int reach = number / 100;
      var bar =
          bar(
              minute,
              "%d %d %d %d"
                  .formatted(
                      100 + number / 10 % 10,
                      Math.max(close, 100 + number / 10 % 10) + reach / 2,
                      Math.min(close, 100 + number / 10 % 10) - reach,
                      close));
      var reread = always.rows.read();
      assertThat(always.step(reread, bar)).isEqualTo(never.step(kept, bar));
      var ticket =
          ticket(
              (char) ('A' + number % 7) + "-" + minute,
              number % 2 == 0 ? Side.BUY : Side.SELL,
              number % 3 == 0 ? "limit" : "market",
              number % 3 == 1 ? "bar_close" : "day",
              number % 3 == 0 ? Integer.toString(close - 1) : null,
              Integer.toString(number % 2 == 0 ? close - 4 : close + 4),
              number % 5 == 0 ? null : "1.5");
      never.take(kept, ticket, bar.ts());
      always.take(always.rows.read(), ticket, bar.ts());
      minute++;
    }
    var last = always.rows.read();
    assertThat(last.cash()).isEqualByComparingTo(kept.cash());
    assertThat(last.positions()).containsExactlyInAnyOrderElementsOf(kept.positions());
    var end = last.endDay(MGC).events();
    assertThat(end).isEqualTo(kept.endDay(MGC).events());
    assertThat(kept.isIdle()).isTrue();
    assertThat(kept.positions()).isEmpty();
  }
}
