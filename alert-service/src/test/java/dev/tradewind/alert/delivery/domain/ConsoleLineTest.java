package dev.tradewind.alert.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alert.alerts.domain.Alert;
import dev.tradewind.alert.alerts.domain.Category;
import dev.tradewind.alert.alerts.domain.Fingerprint;
import dev.tradewind.alert.alerts.domain.Severity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleLineTest {
  private static Alert alert(String type, String message, Map<String, Object> details) {
    return new Alert(
        7,
        "a-7",
        type,
        Severity.CRITICAL,
        Category.RISK,
        "execution-service",
        message,
        details,
        "demo",
        null,
        null,
        Fingerprint.of(type, "execution-service", details),
        Instant.parse("2013-10-07T14:49:00Z"),
        1,
        null,
        null);
  }

  @Test
  void saysHowBadWhatWhereWhatToDoAndWhichAlert() {
    assertThat(
            ConsoleLine.of(
                alert(
                    "circuit_breaker",
                    "demo/paper has lost 5.00 R today",
                    Map.of("account", "demo", "mode", "paper", "trading_day", "2013-10-07"))))
        .isEqualTo(
            "ALERT CRITICAL circuit_breaker | demo/paper has lost 5.00 R today | where:"
                + " execution-service demo paper 2013-10-07 | do: entries have stopped for the day"
                + " and exits go on; check open positions, then the day's trades | alert a-7, demo,"
                + " 2013-10-07T14:49:00Z");
  }

  @Test
  void staysOneLineWhateverTheMessageHolds() {
    assertThat(ConsoleLine.of(alert("x", "first\nsecond\r\n\tthird", Map.of())))
        .doesNotContain("\n", "\r", "\t")
        .contains("first second third");
  }

  @Test
  void everyCategoryHasAdviceForTypesWithoutTheirOwn() {
    for (Category category : Category.values()) {
      assertThat(Guidance.of("never_heard_of", category)).isNotBlank();
    }
  }
}
