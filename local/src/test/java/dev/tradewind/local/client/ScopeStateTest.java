package dev.tradewind.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.local.client.ExecutionClient.ScopeState;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeStateTest {

  @ParameterizedTest
  @CsvSource({
    "active, this, true",
    "standby, another, true",
    "standby, '', false",
    "recovering, this, false",
    "exit_only, this, true"
  })
  void isLedByTheReplicaAskedOrByTheOneItStandsByFor(String status, String leader, boolean led) {
    var scope = new ScopeState(status, leader, 1, "", "", 0, 0, Map.of(), "", "");
    assertThat(scope.isLed()).isEqualTo(led);
  }
}
