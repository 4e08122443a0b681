package dev.tradewind.execution.leadership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.leadership.domain.LeadershipHealth.Finding;
import dev.tradewind.execution.leadership.domain.LeadershipHealth.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadershipHealthTest {

  @ParameterizedTest
  @CsvSource({"0,", "2,", "3, WARN", "9, WARN", "10, CRITICAL", "11, CRITICAL"})
  void leadersThatTakeTurnsTooOftenAreTold(int changes, Level level) {
    assertThat(LeadershipHealth.assess(changes, Duration.ZERO))
        .isEqualTo(level == null ? List.of() : List.of(new Finding.ChangesOften(level, changes)));
  }

  @ParameterizedTest
  @CsvSource({"0,", "29999,", "30000, WARN", "59999, WARN", "60000, CRITICAL", "60001, CRITICAL"})
  void anAccountThatNobodyLeadsIsTold(long silence, Level level) {
    var since = Duration.ofMillis(silence);
    assertThat(LeadershipHealth.assess(0, since))
        .isEqualTo(level == null ? List.of() : List.of(new Finding.NobodyLeads(level, since)));
  }

  @Test
  void bothAreTold() {
    assertThat(LeadershipHealth.assess(10, Duration.ofMinutes(1))).hasSize(2);
  }
}
