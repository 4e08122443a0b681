package dev.tradewind.execution.guards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every gate and cap at, below and above its bound (DOMAIN section 4). */
class PyramidGatesTest {

  /** Base 100 with its stop at 97, last addition at 102, range 4; equity 100,000. */
  private static final PyramidGates.Place LONG =
      new PyramidGates.Place(
          Direction.LONG, d("104"), d("100"), d("97"), d("102"), d("4"), d("0.01"));

  private static final PyramidGates.Place SHORT =
      new PyramidGates.Place(
          Direction.SHORT, d("96"), d("100"), d("103"), d("98"), d("4"), d("0.01"));

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  private static Exposure exposure(String risk, String volatility, String margin) {
    return new Exposure(d("100000"), d(risk), d(volatility), d(margin));
  }

  private static final Exposure SMALL = exposure("100", "100", "100");

  private static PyramidGates.Place at(PyramidGates.Place place, String price) {
    return new PyramidGates.Place(
        place.direction(),
        d(price),
        place.basePrice(),
        place.baseStop(),
        place.lastPrice(),
        place.averageTrueRange(),
        place.gain());
  }

  private static List<String> refused(PyramidGates.Place place, Exposure projected) {
    return PyramidGates.ask(place, projected).stream().map(GateRefusal::gate).toList();
  }

  @Test
  void nothingStandsInTheWayOfAnAdditionThatPassesAll() {
    assertThat(refused(LONG, SMALL)).isEmpty();
    assertThat(refused(SHORT, SMALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"102.99, true", "103, true", "103.01, false"})
  void thePriceHasMovedMoreThanTheBasesRisk(String price, boolean isRefused) {
    var near =
        new PyramidGates.Place(
            Direction.LONG, d(price), d("100"), d("97"), d("100"), d("4"), d("1"));
    assertThat(refused(near, SMALL).contains("moved_one_r")).isEqualTo(isRefused);
  }

  @ParameterizedTest
  @CsvSource({"103.99, true", "104, false", "104.01, false"})
  void itIsHalfARangeFromTheLastAdditionAtLeast(String price, boolean isRefused) {
    assertThat(refused(at(LONG, price), SMALL).contains("distance_to_last")).isEqualTo(isRefused);
  }

  @ParameterizedTest
  @CsvSource({"96.01, true", "96, false", "95.99, false"})
  void aShortAddsOnTheWayDown(String price, boolean isRefused) {
    assertThat(refused(at(SHORT, price), SMALL).contains("distance_to_last")).isEqualTo(isRefused);
  }

  @ParameterizedTest
  @CsvSource({"-0.01, true", "0, true", "0.01, false"})
  void theStrategyIsInProfitInTheInstrument(String gain, boolean isRefused) {
    var place =
        new PyramidGates.Place(
            Direction.LONG, d("104"), d("100"), d("97"), d("102"), d("4"), d(gain));
    assertThat(refused(place, SMALL)).isEqualTo(isRefused ? List.of("in_profit") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "11999.99, ''",
    "12000, ''",
    "12000.01, 'pyramid_risk'",
    "15000, 'pyramid_risk'",
    "15000.01, 'pyramid_risk risk_cap'"
  })
  void theProjectedRiskIsTwelvePercentAndNeverAboveFifteen(String risk, String gates) {
    assertThat(String.join(" ", refused(LONG, exposure(risk, "0", "0")))).isEqualTo(gates);
  }

  @ParameterizedTest
  @CsvSource({
    "3999.99, ''",
    "4000, ''",
    "4000.01, 'pyramid_volatility'",
    "5000, 'pyramid_volatility'",
    "5000.01, 'pyramid_volatility volatility_cap'"
  })
  void theProjectedVolatilityIsFourPercentAndNeverAboveFive(String volatility, String gates) {
    assertThat(String.join(" ", refused(LONG, exposure("0", volatility, "0")))).isEqualTo(gates);
  }

  @ParameterizedTest
  @CsvSource({"59999.99, ''", "60000, ''", "60000.01, 'margin_cap'"})
  void theMarginIsSixtyPercentAtMost(String margin, String gates) {
    assertThat(String.join(" ", refused(LONG, exposure("0", "0", margin)))).isEqualTo(gates);
  }

  @Test
  void aBoundIsNotMetByRounding() {
    var third = new Exposure(d("3"), d("0.360000000001"), d("0"), d("0"));
    assertThat(third.riskPercent()).isEqualByComparingTo("12.00000001");
    assertThat(refused(LONG, third)).containsExactly("pyramid_risk");
  }

  @Test
  void aRefusalNamesEverythingThatStandsInTheWay() {
    var refusals = PyramidGates.ask(at(LONG, "101.50"), exposure("13000", "0", "0"));
    assertThat(refusals.stream().map(GateRefusal::text))
        .containsExactly(
            "moved_one_r 1.5 against 3",
            "distance_to_last -0.5 against 2",
            "pyramid_risk 13 against 12");
  }

  @Test
  void withoutEquityThereIsNothingToMeasureBy() {
    assertThatThrownBy(() -> new Exposure(d("0"), d("1"), d("1"), d("1")))
        .hasMessageContaining("equity 0");
    assertThatThrownBy(() -> new Exposure(d("-1"), d("1"), d("1"), d("1")))
        .hasMessageContaining("equity -1");
  }

  @Test
  void theLimiterIsTheBoundTheAccountComesNearestTo() {
    assertThat(decided(exposure("6000", "1000", "1000")).limiter()).isEqualTo("risk");
    assertThat(decided(exposure("6000", "2001", "1000")).limiter()).isEqualTo("volatility");
    assertThat(decided(exposure("6000", "2000", "30001")).limiter()).isEqualTo("margin");
    assertThat(decided(SMALL).refusalText()).isEmpty();
  }

  private static PyramidDecision decided(Exposure projected) {
    return PyramidDecision.of("signal", "base", LONG, projected, Instant.EPOCH);
  }

  @Test
  void theAverageTrueRangeIsThePlainMeanOfFourteen() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < AverageTrueRange.BARS; i++) {
      bars.add(bar(i, "100", "101", "99", "100"));
    }
    assertThat(AverageTrueRange.of(bars)).isEmpty();
    // Opens above the last close: the range reaches from there to its high.
    bars.add(bar(AverageTrueRange.BARS, "108", "109", "107", "108"));
    assertThat(AverageTrueRange.of(bars)).contains(d("2.50000000"));
    bars.add(bar(AverageTrueRange.BARS + 1, "90", "91", "89", "90"));
    assertThat(AverageTrueRange.of(bars)).contains(d("3.71428571"));
  }

  @Test
  void aMarketThatDoesNotMoveHasNoRange() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i <= AverageTrueRange.BARS; i++) {
      bars.add(bar(i, "100", "100", "100", "100"));
    }
    assertThat(AverageTrueRange.of(bars)).isEmpty();
  }

  private static Bar bar(int minute, String open, String high, String low, String close) {
    return new Bar(
        Instant.parse("2026-01-05T14:30:00Z").plusSeconds(minute * 60L),
        d(open),
        d(high),
        d(low),
        d(close),
        BigDecimal.ONE);
  }
}
