package dev.tradewind.risk.verdict.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.risk.day.domain.DayState;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every pair of place and event. */
class PlaceKeepingTest {

  private static final LocalDate DAY = LocalDate.of(2013, 10, 7);
  private static final OrderEvent FILLED = new OrderEvent.EntryFilled();
  private static final OrderEvent EXITED = new OrderEvent.Exited(new BigDecimal("-1.000000"));
  private static final OrderEvent PART = new OrderEvent.ExitedInPart(new BigDecimal("-0.4"));
  private static final OrderEvent OVER = new OrderEvent.EndedAfterExit();
  private static final OrderEvent UNFILLED = new OrderEvent.EndedUnfilled();
  private static final OrderEvent NO_RISK = new OrderEvent.EndedAsNoRisk();

  /** One trade counted, its place taken or not. */
  private static DayState day(Map<String, Integer> places) {
    return day(places, "0", 1);
  }

  private static DayState day(Map<String, Integer> places, String pnlR, int count) {
    return new DayState(
        new RiskDay(DAY, new BigDecimal(pnlR), false, count, places), LimitsVersion.DEFAULT);
  }

  private static final Map<String, Integer> TAKEN = Map.of("0900", 1);
  private static final Map<String, Integer> FREE = Map.of();

  private static PlaceKeeping.Kept after(Place place, DayState day, OrderEvent event) {
    return PlaceKeeping.after(place, day, "0900", event);
  }

  private static void is(PlaceKeeping.Kept kept, Place place, DayState day) {
    assertThat(kept.place()).isEqualTo(place);
    assertThat(kept.day().day().dailyPnlR()).isEqualByComparingTo(day.day().dailyPnlR());
    assertThat(kept.day().day().tradeCount()).isEqualTo(day.day().tradeCount());
    assertThat(kept.day().day().placesByLabel()).isEqualTo(day.day().placesByLabel());
    assertThat(kept.day().day().breakerTripped()).isEqualTo(day.day().breakerTripped());
  }

  @Test
  void aHeldPlaceBecomesAPositionWhenItsEntryFills() {
    is(after(Place.HELD, day(TAKEN), FILLED), Place.POSITION, day(TAKEN));
  }

  @Test
  void aHeldPlaceCannotExit() {
    assertThatThrownBy(() -> after(Place.HELD, day(TAKEN), EXITED))
        .isInstanceOf(ImpossibleEventException.class)
        .hasMessage("an exit before the entry is filled");
  }

  @Test
  void aHeldPlaceIsGivenBackWhenItsOrderEnds() {
    is(after(Place.HELD, day(TAKEN), UNFILLED), Place.RELEASED, day(FREE));
  }

  @Test
  void noRiskGivesBackTheCountToo() {
    is(after(Place.HELD, day(TAKEN), NO_RISK), Place.RELEASED, day(FREE, "0", 0));
  }

  @Test
  void aPositionStaysOneWhenMoreOfItFills() {
    is(after(Place.POSITION, day(TAKEN), FILLED), Place.POSITION, day(TAKEN));
  }

  @Test
  void anExitGivesBackThePlaceAndAddsItsResult() {
    is(after(Place.POSITION, day(TAKEN), EXITED), Place.RELEASED, day(FREE, "-1", 1));
  }

  @Test
  void aPositionKeepsItsPlaceWhenTheRestOfItsOrderEnds() {
    is(after(Place.POSITION, day(TAKEN), UNFILLED), Place.POSITION, day(TAKEN));
  }

  @Test
  void aPositionCannotBeWithoutRisk() {
    assertThatThrownBy(() -> after(Place.POSITION, day(TAKEN), NO_RISK))
        .isInstanceOf(ImpossibleEventException.class);
  }

  @Test
  void aFillThatOvertakesItsCancellationTakesThePlaceAgain() {
    is(after(Place.RELEASED, day(FREE), FILLED), Place.POSITION, day(TAKEN));
  }

  @Test
  void afterThePlaceIsBackAFurtherExitAddsOnlyItsResult() {
    is(after(Place.RELEASED, day(FREE), EXITED), Place.RELEASED, day(FREE, "-1", 1));
  }

  @Test
  void aPartKeepsThePlaceAndAddsItsResult() {
    is(after(Place.POSITION, day(TAKEN), PART), Place.POSITION, day(TAKEN, "-0.4", 1));
    is(after(Place.RELEASED, day(FREE), PART), Place.RELEASED, day(FREE, "-0.4", 1));
    assertThatThrownBy(() -> after(Place.HELD, day(TAKEN), PART))
        .isInstanceOf(ImpossibleEventException.class);
  }

  @Test
  void anOrderThatEndsAfterItsExitsGivesThePlaceBack() {
    is(after(Place.POSITION, day(TAKEN), OVER), Place.RELEASED, day(FREE));
    is(after(Place.HELD, day(TAKEN), OVER), Place.RELEASED, day(FREE));
    is(after(Place.RELEASED, day(FREE), OVER), Place.RELEASED, day(FREE));
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    is(after(Place.RELEASED, day(FREE), UNFILLED), Place.RELEASED, day(FREE));
    is(after(Place.RELEASED, day(FREE), NO_RISK), Place.RELEASED, day(FREE));
  }

  @Test
  void theBreakerTripsOnTheExitThatReachesTheHalt() {
    var above = after(Place.POSITION, day(TAKEN, "-3.999999", 1), EXITED);
    assertThat(above.day().day().breakerTripped()).isFalse();
    var at = after(Place.POSITION, day(TAKEN, "-4", 1), EXITED);
    assertThat(at.day().day().breakerTripped()).isTrue();
    var later =
        PlaceKeeping.after(
            Place.RELEASED, at.day(), "0900", new OrderEvent.Exited(new BigDecimal("9")));
    assertThat(later.day().day().breakerTripped()).isTrue();
  }
}
