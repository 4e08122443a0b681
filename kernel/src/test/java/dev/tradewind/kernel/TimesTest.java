package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final long YEAR_2200 = 7_258_118_400L;

  @ParameterizedTest
  @CsvSource({
    "2024-03-03T22:59:59Z, 2024-03-03",
    "2024-03-03T23:00:00Z, 2024-03-04",
    "2024-03-04T22:59:59.999Z, 2024-03-04",
    "2024-03-04T23:00:00Z, 2024-03-05",
  })
  void aTradingDayBeginsAt23Utc(Instant instant, LocalDate day) {
    assertThat(TradingDay.of(instant)).isEqualTo(day);
  }

  @Property
  void anInstantLiesWithinItsTradingDay(@ForAll @LongRange(max = YEAR_2200) long second) {
    var instant = Instant.ofEpochSecond(second);
    LocalDate day = TradingDay.of(instant);
    assertThat(instant).isBetween(TradingDay.start(day), TradingDay.end(day).minusNanos(1));
    assertThat(TradingDay.end(day)).isEqualTo(TradingDay.start(day.plusDays(1)));
    assertThat(Duration.between(TradingDay.start(day), TradingDay.end(day))).hasDays(1);
  }

  @Property
  void minutesTellTheSameDay(@ForAll @LongRange(min = -YEAR_2200, max = YEAR_2200) long second) {
    var instant = Instant.ofEpochSecond(second);
    LocalDate day = TradingDay.of(instant);
    long minute = Math.floorDiv(second, 60L);
    assertThat(TradingDay.startMinute(minute) * 60)
        .isEqualTo(TradingDay.start(day).getEpochSecond());
    assertThat(TradingDay.endMinute(minute) * 60).isEqualTo(TradingDay.end(day).getEpochSecond());
  }

  @Property
  void itBeginsAtNineInBrisbane(@ForAll @LongRange(min = 18_262, max = 40_000) long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    assertThat(TradingDay.start(day))
        .isEqualTo(day.atTime(9, 0).atZone(ZoneId.of("Australia/Brisbane")).toInstant());
  }

  @Property
  void aRunIdTellsWhenTheRunStarted(
      @ForAll @LongRange(max = YEAR_2200) long second, @ForAll long seed) {
    var start = Instant.ofEpochSecond(second, 999_999_999);
    RunId id = RunId.at(start, new Random(seed));
    assertThat(id.text()).matches("[0-9]{8}_[0-9]{6}_[a-z0-9]{4}");
    assertThat(id.start()).isEqualTo(start.truncatedTo(ChronoUnit.SECONDS));
    assertThat(new RunId(id.toString())).isEqualByComparingTo(id);
  }

  @Test
  void runIdsSortByTheirStart() {
    assertThat(new RunId("20240304_235959_zzzz")).isLessThan(new RunId("20240305_000000_aaaa"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20240304_230500",
        "20240304_230500_ABCD",
        "20240304-230500-abcd",
        "20240230_230500_abcd",
        "20240304_240000_abcd",
        "20240304_230560_abcd",
        "20240304_230500_abcde"
      })
  void anotherFormOrAnUnrealTimeIsNoRunId(String text) {
    assertThatThrownBy(() -> new RunId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run id '" + text + "': allowed is");
  }
}
