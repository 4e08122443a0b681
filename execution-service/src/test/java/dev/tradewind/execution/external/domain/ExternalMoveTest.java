package dev.tradewind.execution.external.domain;

import static dev.tradewind.execution.orders.domain.SampleOrders.resting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalMoveTest {

  private static final Close CLOSE = new Close(new BigDecimal("104"), BigDecimal.ZERO);

  @Test
  void whatTheBrokerHoldsAndNobodyExplainsIsTakenOver() {
    assertThat(importing(Direction.LONG, "5", "100", "5", "0"))
        .isEqualTo(new ExternalMove.Book(new BigDecimal("100")));
    assertThat(importing(Direction.LONG, "5", "100", "8", "2"))
        .isEqualTo(new ExternalMove.Book(new BigDecimal("100")));
    assertThat(importing(Direction.SHORT, "5", "100", "-5", "0"))
        .isEqualTo(new ExternalMove.Book(new BigDecimal("100")));
  }

  @Test
  void withoutAPriceItIsTheBrokersAverage() {
    assertThat(importing(Direction.LONG, "5", null, "5", "0"))
        .isEqualTo(new ExternalMove.Book(new BigDecimal("99.5")));
  }

  @ParameterizedTest
  @CsvSource({
    "LONG,99.49999999,99.50000001,true",
    "LONG,99.5,,false",
    "LONG,99.50000001,,false",
    "LONG,95,99.5,false",
    "LONG,95,99.49999999,false",
    "SHORT,99.50000001,99.49999999,true",
    "SHORT,99.5,,false",
    "SHORT,99.49999999,,false",
    "SHORT,105,99.5,false",
    "SHORT,105,99.50000001,false"
  })
  void itsStopIsWhereItLosesAndItsTargetWhereItWins(
      Direction direction, String stop, @Nullable String target, boolean isRight) {
    var wanted = terms(direction, stop, target);
    assertThat(wanted.faultAt(new BigDecimal("99.5")).isEmpty()).isEqualTo(isRight);
    var move =
        ExternalMove.of(wanted, "AAPL", standing(direction == Direction.LONG ? "1" : "-1", "0"));
    assertThat(move)
        .isEqualTo(
            isRight
                ? new ExternalMove.Book(new BigDecimal("99.5"))
                : new ExternalMove.Refuse(
                    "prices-out-of-order", wanted.faultAt(new BigDecimal("99.5")).orElseThrow()));
  }

  @Test
  void whatIsWrongWithItsPricesIsNamed() {
    assertThat(terms(Direction.LONG, "100.50", null).faultAt(new BigDecimal("100")))
        .contains("stop_price 100.5: of a long position it is below the entry price, 100.");
    assertThat(terms(Direction.SHORT, "105", "100.5").faultAt(new BigDecimal("100")))
        .contains("target_price 100.5: of a short position it is below the entry price, 100.");
  }

  @Test
  void moreThanIsUnexplainedIsRefusedAndJustAsMuchIsNot() {
    assertThat(importing(Direction.LONG, "5.000000001", "100", "5", "0"))
        .isInstanceOfSatisfying(
            ExternalMove.Refuse.class,
            refuse -> assertThat(refuse.problem()).isEqualTo("quantity-differs"));
    assertThat(importing(Direction.LONG, "4.999999999", "100", "5", "0"))
        .isInstanceOf(ExternalMove.Book.class);
  }

  @Test
  void whatTheBrokerDoesNotHoldIsRefused() {
    for (var held : List.of("0", "-5")) {
      assertThat(importing(Direction.LONG, "5", "100", held, "0"))
          .isInstanceOfSatisfying(
              ExternalMove.Refuse.class,
              refuse -> assertThat(refuse.problem()).isEqualTo("not-at-broker"));
    }
    assertThat(importing(Direction.LONG, "2", "100", "2", "2"))
        .isInstanceOf(ExternalMove.Refuse.class);
  }

  @Test
  void whileAFillMayBeOnItsWayNothingIsDecided() {
    var standing =
        new ExternalMove.Standing(
            new BigDecimal("5"), null, BigDecimal.ZERO, List.of(resting(Leg.ENTRY, "broker")));
    assertThat(ExternalMove.of(wanted(Direction.LONG, "5", "100"), "AAPL", standing))
        .isInstanceOf(ExternalMove.Wait.class);
    assertThat(
            ExternalMove.of(
                CLOSE, "AAPL", standing, new ExternalMove.Closing(BigDecimal.ONE, List.of())))
        .isInstanceOf(ExternalMove.Wait.class);
  }

  @Test
  void aPositionThatIsGoneAtTheBrokerIsClosedOnceItsOrdersAre() {
    assertThat(closing("1", "0", "1", List.of()))
        .isEqualTo(new ExternalMove.Book(new BigDecimal("104")));
    assertThat(closing("-1", "2", "1", List.of())).isInstanceOf(ExternalMove.Book.class);
    var stop = resting(Leg.STOP_LOSS, "broker");
    assertThat(closing("1", "0", "1", List.of(stop)))
        .isEqualTo(new ExternalMove.TakeOut(List.of(stop)));
  }

  @Test
  void aPositionThatIsThereIsNotClosed() {
    for (var held : List.of("1", "0.000000001", "2")) {
      assertThat(closing("1", held, "1", List.of()))
          .isInstanceOfSatisfying(
              ExternalMove.Refuse.class,
              refuse -> assertThat(refuse.problem()).isEqualTo("still-at-broker"));
    }
    assertThat(closing("0", "0", "0", List.of()))
        .isInstanceOfSatisfying(
            ExternalMove.Refuse.class,
            refuse -> assertThat(refuse.problem()).isEqualTo("position-closed"));
  }

  /** After an import or a close, broker and books are nearer to each other, never beyond. */
  @Property
  void whatIsBookedBringsBooksNearerToTheBroker(
      @ForAll @IntRange(min = -9, max = 9) int held,
      @ForAll @IntRange(min = -9, max = 9) int ours,
      @ForAll @IntRange(min = 1, max = 9) int quantity,
      @ForAll boolean isLong) {
    var direction = isLong ? Direction.LONG : Direction.SHORT;
    int signed = quantity * direction.sign();
    int before = Math.abs(held - ours);
    var taken =
        importing(
            direction,
            Integer.toString(quantity),
            "100",
            Integer.toString(held),
            Integer.toString(ours));
    assertThat(taken instanceof ExternalMove.Book)
        .isEqualTo(Math.abs(held - ours - signed) == before - quantity);
    var closed =
        closing(
            Integer.toString(signed), Integer.toString(held), Integer.toString(ours), List.of());
    assertThat(closed instanceof ExternalMove.Book)
        .isEqualTo(Math.abs(held - (ours - signed)) == before - quantity);
  }

  @Test
  void idsNameSymbolAndMoment() {
    var at = Instant.parse("2026-11-20T14:30:00.000001Z");
    assertThat(ExternalIds.entry("AAPL", at)).isEqualTo("EXTERNAL_AAPL_20261120T143000000001Z");
    assertThat(ExternalIds.close("AAPL", at))
        .isEqualTo("EXTERNAL_CLOSE_AAPL_20261120T143000000001Z");
    assertThat(OrderIds.isExternal(ExternalIds.close("AAPL", at))).isTrue();
    assertThat(OrderIds.isExternal("tw-live-paper-x-entry-1")).isFalse();
  }

  private static ExternalMove importing(
      Direction direction, String quantity, @Nullable String price, String held, String ours) {
    return ExternalMove.of(wanted(direction, quantity, price), "AAPL", standing(held, ours));
  }

  private static ExternalMove closing(String open, String held, String ours, List<Order> working) {
    return ExternalMove.of(
        CLOSE,
        "AAPL",
        standing(held, ours),
        new ExternalMove.Closing(new BigDecimal(open), working));
  }

  private static ExternalMove.Standing standing(String held, String ours) {
    return new ExternalMove.Standing(
        new BigDecimal(held), new BigDecimal("99.5"), new BigDecimal(ours), List.of());
  }

  private static Import wanted(Direction direction, String quantity, @Nullable String price) {
    return new Import(
        "manual",
        direction,
        new BigDecimal(quantity),
        price == null ? null : new BigDecimal(price),
        new BigDecimal(direction == Direction.LONG ? "95" : "105"),
        null,
        true);
  }

  private static Import terms(Direction direction, String stop, @Nullable String target) {
    return new Import(
        "manual",
        direction,
        BigDecimal.ONE,
        null,
        new BigDecimal(stop),
        target == null ? null : new BigDecimal(target),
        true);
  }
}
