package dev.tradewind.paper.marketdata.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeframeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1Min", "59Min", "1T", "59T", "1Hour", "23H", "1Day", "1D", "1Week", "1W", "1Month", "6M",
        "12Month"
      })
  void takesWhatAlpacaTakes(String text) {
    assertThat(Timeframe.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0Min", "60Min", "24Hour", "2Day", "2Week", "5Month", "1min", "Min", "", "1"})
  void refusesTheRest(String text) {
    assertThat(Timeframe.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1Min, 2026-01-05T14:37:00Z, 2026-01-05T14:37:00Z, 2026-01-05T14:38:00Z",
    "5Min, 2026-01-05T14:39:00Z, 2026-01-05T14:35:00Z, 2026-01-05T14:40:00Z",
    "1Hour, 2026-01-05T14:59:00Z, 2026-01-05T14:00:00Z, 2026-01-05T15:00:00Z",
    "4Hour, 2026-07-06T13:30:00Z, 2026-07-06T12:00:00Z, 2026-07-06T16:00:00Z",
    "1Day, 2026-01-05T20:59:00Z, 2026-01-05T05:00:00Z, 2026-01-06T05:00:00Z",
    "1Day, 2026-07-06T19:59:00Z, 2026-07-06T04:00:00Z, 2026-07-07T04:00:00Z",
    "1Week, 2026-01-09T20:59:00Z, 2026-01-05T05:00:00Z, 2026-01-12T05:00:00Z",
    "1Month, 2026-01-30T20:59:00Z, 2026-01-01T05:00:00Z, 2026-02-01T05:00:00Z",
    "3Month, 2026-06-30T19:59:00Z, 2026-04-01T04:00:00Z, 2026-07-01T04:00:00Z",
    "12Month, 2026-06-30T19:59:00Z, 2026-01-01T05:00:00Z, 2027-01-01T05:00:00Z"
  })
  void aMinuteBelongsToTheBarThatHoldsIt(
      String text, Instant minute, Instant beginning, Instant end) {
    var timeframe = Timeframe.parse(text).orElseThrow();
    var day = LocalDate.ofInstant(minute, java.time.ZoneId.of("America/New_York"));
    assertThat(timeframe.beginning(minute, day)).isEqualTo(beginning);
    assertThat(timeframe.end(beginning)).isEqualTo(end);
  }

  @Test
  void aTokenIsReadAsItWasWritten() {
    var token = new PageToken("BRK.B", Instant.parse("2026-01-05T14:30:00Z"));
    assertThat(PageToken.parse(token.text())).isEqualTo(token);
    assertThatThrownBy(() -> PageToken.parse("QUFQTA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PageToken.parse("%%%")).isInstanceOf(IllegalArgumentException.class);
  }
}
