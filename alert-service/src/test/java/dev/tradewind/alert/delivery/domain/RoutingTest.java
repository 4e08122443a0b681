package dev.tradewind.alert.delivery.domain;

import static dev.tradewind.alert.delivery.domain.Channel.CONSOLE;
import static dev.tradewind.alert.delivery.domain.Channel.DATABASE;
import static dev.tradewind.alert.delivery.domain.Channel.EMAIL;
import static dev.tradewind.alert.delivery.domain.Channel.FILE;
import static dev.tradewind.alert.delivery.domain.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.alert.delivery.domain.Routing.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
  @Test
  void criticalGoesEverywhereAtOnce() {
    assertThat(Routing.of(Severity.CRITICAL))
        .isEqualTo(new Route(List.of(CONSOLE, FILE, EMAIL, SMS, DATABASE), true));
  }

  @Test
  void highGoesToConsoleFileEmailAndDatabaseAtOnce() {
    assertThat(Routing.of(Severity.HIGH))
        .isEqualTo(new Route(List.of(CONSOLE, FILE, EMAIL, DATABASE), true));
  }

  @Test
  void mediumGoesToConsoleFileAndDatabaseLater() {
    assertThat(Routing.of(Severity.MEDIUM))
        .isEqualTo(new Route(List.of(CONSOLE, FILE, DATABASE), false));
  }

  @Test
  void lowGoesToFileAndDatabaseLater() {
    assertThat(Routing.of(Severity.LOW)).isEqualTo(new Route(List.of(FILE, DATABASE), false));
  }
}
