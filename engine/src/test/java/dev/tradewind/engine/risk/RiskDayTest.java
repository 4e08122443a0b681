package dev.tradewind.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Reason;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskDayTest {

  private static final LocalDate DAY = LocalDate.parse("2024-03-04");
  private static final RiskLimits LIMITS = RiskLimits.DEFAULT;

  @Test
  void startsAtZero() {
    assertThat(RiskDay.start(DAY)).isEqualTo(day("0", false, 0, Map.of()));
    assertThat(RiskDay.start(DAY).assess("0900", LIMITS)).isEqualTo(new Approved(false));
  }

  @ParameterizedTest(name = "{0} R")
  @CsvSource({
    "-4.999999, false, true",
    "-5, true, false",
    "-5.000001, true, false",
    "-5.000000, true, false"
  })
  void theBreakerTripsAtOrBelowTheHalt(String pnlR, boolean tripped, boolean approved) {
    var after = RiskDay.start(DAY).approved("0900").exited("0900", new BigDecimal(pnlR), LIMITS);
    assertThat(after.breakerTripped()).isEqualTo(tripped);
    assertThat(after.assess("0900", LIMITS) instanceof Approved).isEqualTo(approved);
  }

  @ParameterizedTest(name = "{0} R")
  @CsvSource({"-2.999999, false", "-3, true", "-3.000001, true"})
  void theWarningComesAtOrBelowItsLimit(String pnlR, boolean warning) {
    assertThat(day(pnlR, false, 0, Map.of()).assess("0900", LIMITS))
        .isEqualTo(new Approved(warning));
  }

  @Test
  void theBreakerStaysTrippedWhateverLaterExitsAdd() {
    var day =
        RiskDay.start(DAY)
            .approved("0900")
            .approved("1000")
            .exited("0900", new BigDecimal("-5"), LIMITS)
            .exited("1000", new BigDecimal("9"), LIMITS);
    assertThat(day.dailyPnlR()).isEqualByComparingTo("4");
    assertThat(day.assess("1100", LIMITS)).isEqualTo(new Rejected(Reason.CIRCUIT_BREAKER));
  }

  @Test
  void thePlacesAreLimitedInAllAndPerLabel() {
    var two = RiskDay.start(DAY).approved("0900").approved("1000");
    assertThat(two.assess("1100", LIMITS)).isEqualTo(new Approved(false));
    assertThat(two.assess("1000", LIMITS)).isEqualTo(new Rejected(Reason.MAX_PER_ORB));
    var three = two.approved("1100");
    assertThat(three.places()).isEqualTo(3);
    assertThat(three.assess("1800", LIMITS)).isEqualTo(new Rejected(Reason.MAX_CONCURRENT));
  }

  @ParameterizedTest
  @CsvSource({"14, true", "15, false", "16, false"})
  void theTradesOfTheDayAreLimited(int count, boolean approved) {
    var verdict = day("0", false, count, Map.of()).assess("0900", LIMITS);
    assertThat(verdict)
        .isEqualTo(approved ? new Approved(false) : new Rejected(Reason.MAX_DAILY_TRADES));
  }

  @Test
  void theFirstFailingCheckDecides() {
    var full = Map.of("0900", 3);
    assertThat(day("-9", true, 15, full).assess("0900", LIMITS))
        .isEqualTo(new Rejected(Reason.CIRCUIT_BREAKER));
    assertThat(day("-9", false, 15, full).assess("0900", LIMITS))
        .isEqualTo(new Rejected(Reason.MAX_CONCURRENT));
    assertThat(day("-9", false, 15, Map.of("0900", 1)).assess("0900", LIMITS))
        .isEqualTo(new Rejected(Reason.MAX_PER_ORB));
    assertThat(day("-9", false, 15, Map.of()).assess("0900", LIMITS))
        .isEqualTo(new Rejected(Reason.MAX_DAILY_TRADES));
  }

  @Test
  void reasonsHaveTheirTexts() {
    assertThat(Reason.values())
        .extracting(Reason::text)
        .containsExactly("circuit_breaker", "max_concurrent", "max_per_orb", "max_daily_trades");
  }

  @Test
  void noRiskGivesBackPlaceAndCountAndNoFillOnlyThePlace() {
    var two = RiskDay.start(DAY).approved("0900").approved("0900");
    assertThat(two.noRisk("0900")).isEqualTo(day("0", false, 1, Map.of("0900", 1)));
    assertThat(two.noFill("0900").noFill("0900")).isEqualTo(day("0", false, 2, Map.of()));
  }

  @Test
  void aPlaceThatIsNotTakenCannotBeGivenBack() {
    var day = RiskDay.start(DAY).approved("0900");
    assertThatThrownBy(() -> day.noFill("1000"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000");
  }

  @Test
  void impossibleStatesAreRefused() {
    assertThatThrownBy(() -> day("0", false, -1, Map.of())).hasMessageContaining("trade count -1");
    assertThatThrownBy(() -> day("0", false, 0, Map.of("0900", 0)))
        .hasMessageContaining("places 0 under 0900");
  }

  @Test
  void limitsOfZeroRejectEverything() {
    assertThat(RiskDay.start(DAY).assess("0900", RiskLimits.parse("l", "{\"max_daily_trades\":0}")))
        .isEqualTo(new Rejected(Reason.MAX_DAILY_TRADES));
  }

  /** Whatever happens: the books balance, and the breaker is tripped iff a prefix reached it. */
  @Property
  void placesCountsAndBreakerFollowFromTheHistory(
      @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> script) {
    var day = RiskDay.start(DAY);
    var open = new ArrayList<String>();
    int approvals = 0;
    var sum = BigDecimal.ZERO;
    boolean reached = false;
    for (int step : script) {
      String label = List.of("0900", "1000", "1800").get(step % 3);
      if (day.assess(label, LIMITS) instanceof Approved && step % 2 == 0) {
        day = day.approved(label);
        open.add(label);
        approvals++;
      } else if (!open.isEmpty()) {
        var pnlR = BigDecimal.valueOf(step - 70L, 1);
        day = day.exited(open.removeFirst(), pnlR, LIMITS);
        sum = sum.add(pnlR);
        reached |= sum.compareTo(LIMITS.drawdownHaltR()) <= 0;
      }
      assertThat(day.places()).isEqualTo(open.size()).isLessThanOrEqualTo(3);
      assertThat(day.tradeCount()).isEqualTo(approvals).isLessThanOrEqualTo(15);
      assertThat(day.dailyPnlR()).isEqualByComparingTo(sum);
      assertThat(day.breakerTripped()).isEqualTo(reached);
    }
  }

  private static RiskDay day(String pnlR, boolean tripped, int count, Map<String, Integer> places) {
    return new RiskDay(DAY, new BigDecimal(pnlR), tripped, count, places);
  }
}
