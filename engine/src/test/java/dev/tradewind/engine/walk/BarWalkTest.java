package dev.tradewind.engine.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.walk.BarWalk.EndReason;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;
import dev.tradewind.engine.walk.BarWalk.Event;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.engine.walk.BarWalk.ExitReason;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BarWalkTest {

  private static final Instant T0 = Instant.parse("2024-03-03T23:05:00Z");

  private final BarWalk walk = new BarWalk();
  private int minute;

  @Test
  void anOrderAtTheOpenIsFilledAtTheNextOpen() {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.NEXT_OPEN));
    assertThat(walk.closeBar()).isEmpty();
    assertThat(step("104 105 104 105"))
        .containsExactly(new EntryFilled("o1", "A", at(1), n("104"), n("100"), n("112")));
  }

  @Test
  void anOrderAtTheCloseIsFilledAtTheCloseAndCheckedFromTheNextBar() {
    step("101 103 99 103");
    walk.submit(order("o1", "A", EntryType.BAR_CLOSE));
    assertThat(walk.closeBar())
        .containsExactly(new EntryFilled("o1", "A", at(0), n("103"), n("100"), n("109")));
    assertThat(walk.state().trades().getFirst().checkedFromNextBar()).isTrue();
    assertThat(step("103 104 100 103"))
        .containsExactly(new ExitFilled("o1", "A", at(1), n("100"), ExitReason.STOP));
  }

  @Test
  void ordersAtTheCloseAreFilledByStrategyIdThenOrderId() {
    step("101 103 101 103");
    walk.submit(order("o3", "B", EntryType.BAR_CLOSE));
    walk.submit(order("o2", "A", EntryType.BAR_CLOSE));
    walk.submit(order("o1", "A", EntryType.BAR_CLOSE));
    assertThat(walk.closeBar()).extracting(Event::orderId).containsExactly("o1", "o2", "o3");
  }

  @Test
  void aCloseLeftOutIsMadeUpForByTheNextStepAndByTheEndOfTheDay() {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.BAR_CLOSE));
    assertThat(step("103 104 103 104")).extracting(Event::ts).containsExactly(at(0));
    walk.submit(order("o2", "B", EntryType.BAR_CLOSE));
    assertThat(walk.endDay())
        .containsExactly(
            new EntryFilled("o2", "B", at(1), n("104"), n("100"), n("112")),
            new ExitFilled("o1", "A", at(1), n("104"), ExitReason.SCRATCH),
            new ExitFilled("o2", "B", at(1), n("104"), ExitReason.SCRATCH));
  }

  @ParameterizedTest
  @CsvSource({"102.01, false", "102, true", "101.99, true"})
  void aLimitIsTouchedAtItsPriceOrBeyond(String low, boolean filled) {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.LIMIT));
    assertThat(step("103 103 " + low + " 103")).hasSize(filled ? 1 : 0);
  }

  @Test
  void aShortLimitIsTouchedFromBelow() {
    step("101 101 98 99");
    var order =
        new EntryOrder(
            "o1", "A", Direction.SHORT, EntryType.LIMIT, n("100"), n("102"), BigDecimal.ONE);
    walk.submit(order);
    assertThat(step("99 99.9 98 99")).isEmpty();
    assertThat(step("99 100 98 99"))
        .containsExactly(
            new EntryFilled("o1", "A", at(2), n("100"), n("102"), n("98")),
            new ExitFilled("o1", "A", at(2), n("98"), ExitReason.TARGET));
  }

  @ParameterizedTest(name = "open {0}")
  @CsvSource({"100.01, false", "100, true", "99, true"})
  void anOpenAtOrBeyondTheStopIsNoRisk(String open, boolean noRisk) {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.NEXT_OPEN));
    var event = step(open + " 103 " + open + " 103").getFirst();
    if (noRisk) {
      assertThat(event).isEqualTo(new OrderEnded("o1", "A", at(1), EndReason.NO_RISK, n(open)));
    } else {
      assertThat(event).isInstanceOf(EntryFilled.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BAR_CLOSE", "LIMIT"})
  void aStopThatIsNotBeyondTheFillIsNoRiskForEveryType(EntryType type) {
    step("101 103 101 103");
    walk.submit(
        new EntryOrder(
            "o1",
            "A",
            Direction.LONG,
            type,
            type == EntryType.LIMIT ? n("102") : null,
            n("103"),
            null));
    var events = type == EntryType.LIMIT ? step("103 103 101 103") : walk.closeBar();
    assertThat(events).hasSize(1).first().isInstanceOf(OrderEnded.class);
  }

  @Test
  void aTradeWithoutTargetEndsByItsStopOrTheDay() {
    step("101 103 101 103");
    walk.submit(
        new EntryOrder("o1", "A", Direction.LONG, EntryType.BAR_CLOSE, null, n("100"), null));
    walk.closeBar();
    assertThat(step("103 9999 101 500")).isEmpty();
    assertThat(walk.endDay())
        .containsExactly(new ExitFilled("o1", "A", at(1), n("500"), ExitReason.SCRATCH));
  }

  @Test
  void theEndOfTheDayFirstEndsWhatRestsThenWhatIsOpen() {
    step("101 103 101 103");
    walk.submit(order("o9", "Z", EntryType.BAR_CLOSE));
    walk.closeBar();
    step("103 104 103 104");
    walk.submit(order("o1", "A", EntryType.BAR_CLOSE));
    walk.submit(order("o3", "C", EntryType.NEXT_OPEN));
    walk.submit(order("o2", "B", EntryType.LIMIT));
    walk.closeBar();
    assertThat(walk.endDay())
        .containsExactly(
            new OrderEnded("o2", "B", at(1), EndReason.NO_FILL, null),
            new OrderEnded("o3", "C", at(1), EndReason.NO_FILL, null),
            new ExitFilled("o9", "Z", at(1), n("104"), ExitReason.SCRATCH),
            new ExitFilled("o1", "A", at(1), n("104"), ExitReason.SCRATCH));
    assertThat(walk.endDay()).isEmpty();
  }

  @Test
  void aBarOfALaterDayEndsTheDayBeforeFirst() {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.NEXT_OPEN));
    minute = 24 * 60;
    assertThat(step("101 103 101 103"))
        .containsExactly(new OrderEnded("o1", "A", at(0), EndReason.NO_FILL, null));
  }

  @Test
  void anOrderOfTheEndedDayIsNotFilledOnTheNext() {
    step("101 103 101 103");
    walk.endDay();
    walk.submit(order("o1", "A", EntryType.LIMIT));
    minute = 24 * 60;
    assertThat(step("101 103 101 103")).extracting(Event::ts).containsExactly(at(0));
  }

  @Test
  void aRestingOrderCanBeCancelledAFilledOneCannot() {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.LIMIT));
    walk.submit(order("o2", "B", EntryType.BAR_CLOSE));
    walk.closeBar();
    assertThat(walk.cancel("o1")).isTrue();
    assertThat(walk.cancel("o1")).isFalse();
    assertThat(walk.cancel("o2")).isFalse();
    assertThat(walk.cancel("o3")).isFalse();
    assertThat(step("103 103 101 103")).isEmpty();
  }

  @Test
  void anOrderIdInUseIsRefused() {
    step("101 103 101 103");
    walk.submit(order("o1", "A", EntryType.BAR_CLOSE));
    assertThatThrownBy(() -> walk.submit(order("o1", "B", EntryType.LIMIT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("o1");
    walk.closeBar();
    assertThatThrownBy(() -> walk.submit(order("o1", "B", EntryType.LIMIT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBarThatIsNotLaterIsRefused() {
    step("101 103 101 103");
    minute = 0;
    assertThatThrownBy(() -> step("101 103 101 103"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("later than");
  }

  @Test
  void impossibleOrdersAreRefused() {
    assertThatThrownBy(() -> walk.submit(order("o1", "A", EntryType.BAR_CLOSE)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> entry(EntryType.LIMIT, null, "2")).hasMessageContaining("limit price");
    assertThatThrownBy(() -> entry(EntryType.BAR_CLOSE, n("1"), "2"))
        .hasMessageContaining("limit price");
    assertThatThrownBy(() -> entry(EntryType.NEXT_OPEN, null, "0")).hasMessageContaining("target");
  }

  @Test
  void anOrderBeforeTheFirstBarIsFilledAtItsOpen() {
    walk.submit(order("o1", "A", EntryType.NEXT_OPEN));
    assertThatThrownBy(walk::endDay).isInstanceOf(IllegalStateException.class);
    assertThat(step("101 102 101 102")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyEntryModelHasItsType(EntryModel model) {
    assertThat(EntryType.of(model).model()).isEqualTo(model);
  }

  private List<Event> step(String bar) {
    String[] numbers = bar.split(" ");
    return walk.step(
        new Bar(
            at(minute++),
            n(numbers[0]),
            n(numbers[1]),
            n(numbers[2]),
            n(numbers[3]),
            BigDecimal.ZERO));
  }

  private static EntryOrder entry(EntryType type, @Nullable BigDecimal limit, String rr) {
    return new EntryOrder("o1", "A", Direction.LONG, type, limit, n("100"), n(rr));
  }

  /** Long, stop 100, limit 102 if it has one, target twice the risk. */
  private static EntryOrder order(String id, String strategy, EntryType type) {
    return new EntryOrder(
        id,
        strategy,
        Direction.LONG,
        type,
        type == EntryType.LIMIT ? n("102") : null,
        n("100"),
        n("2"));
  }

  private static Instant at(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }
}
