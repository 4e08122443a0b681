package dev.tradewind.execution.startup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.startup.domain.StartUpFacts.OurPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionRecoveryTest {

  private static final Instant ENTERED = Instant.parse("2026-03-04T15:00:00Z");
  private static final Duration THIRTY_DAYS = Duration.ofDays(30);

  private String symbol = "MGC";
  private String lots = "1";
  private int sign = 1;
  private String entry = "1300";
  private @Nullable String stop = "1290";
  private String rollover = "none";
  private Duration age = Duration.ofMinutes(1);

  @Test
  void aSoundPositionHasNoFindings() {
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.000000001, ''", "0, DATA_CORRUPT", "-0.000000001, DATA_CORRUPT"})
  void lotsAreAboveZero(String given, String code) {
    lots = given;
    assertThat(codes()).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({"0.00000001, ''", "0, DATA_CORRUPT", "-0.00000001, DATA_CORRUPT"})
  void theEntryPriceIsAboveZero(String given, String code) {
    entry = given;
    stop = given;
    assertThat(codes()).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void theInstrumentIsKnown() {
    symbol = "XYZ";
    assertThat(codes()).containsExactly("VALIDATION_FAILED");
    assertThat(severity()).isEqualTo(Finding.Severity.ERROR);
  }

  @Test
  void theInitialStopIsThere() {
    stop = null;
    assertThat(codes()).containsExactly("VALIDATION_FAILED");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1299.99, false",
    "1, 1300, false",
    "1, 1300.01, true",
    "-1, 1300.01, false",
    "-1, 1300, false",
    "-1, 1299.99, true"
  })
  void aStopBeyondTheEntryIsAWarning(int direction, String price, boolean beyond) {
    sign = direction;
    stop = price;
    assertThat(codes()).isEqualTo(beyond ? List.of("stop_beyond_entry") : List.of());
    assertThat(found()).allMatch(finding -> finding.severity() == Finding.Severity.WARNING);
  }

  @Test
  void aPositionOlderThanThirtyDaysIsAWarning() {
    age = THIRTY_DAYS.minusNanos(1000);
    assertThat(codes()).isEmpty();
    age = THIRTY_DAYS;
    assertThat(codes()).isEmpty();
    age = THIRTY_DAYS.plusNanos(1000);
    assertThat(codes()).containsExactly("position_old");
    assertThat(severity()).isEqualTo(Finding.Severity.WARNING);
  }

  @Test
  void withoutATimeNoAgeIsJudged() {
    assertThat(PositionRecovery.check(position(), Set.of("MGC"), null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "in_progress", "failed"})
  void aRolloverThatIsNotFinishedIsAWarning(String status) {
    rollover = status;
    assertThat(codes()).containsExactly("rollover_not_finished");
  }

  @Test
  void betweenTwoContractsNothingNeedBeHeld() {
    rollover = "in_progress";
    lots = "0";
    assertThat(codes()).containsExactly("rollover_not_finished");
    lots = "-1";
    assertThat(codes()).contains(PositionRecovery.DATA_CORRUPT);
  }

  @Test
  void aMovedEntryPriceMayBeAnything() {
    entry = "-3";
    stop = "-5";
    assertThat(codes()).containsExactly(PositionRecovery.DATA_CORRUPT);
    rollover = "rolled";
    assertThat(found()).isEmpty();
  }

  @Test
  void afterARolloverAllIsWell() {
    rollover = "rolled";
    assertThat(found()).isEmpty();
  }

  private OurPosition position() {
    return new OurPosition(
        "p",
        symbol,
        new BigDecimal(lots),
        sign,
        new BigDecimal(entry),
        stop == null ? null : new BigDecimal(stop),
        ENTERED,
        rollover);
  }

  private List<Finding> found() {
    return PositionRecovery.check(position(), Set.of("MGC"), ENTERED.plus(age));
  }

  private List<String> codes() {
    return found().stream().map(Finding::code).toList();
  }

  private Finding.Severity severity() {
    return found().getFirst().severity();
  }
}
