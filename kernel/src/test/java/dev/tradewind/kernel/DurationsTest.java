package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void ofTwoTheShorterWhicheverComesFirst() {
    var shorter = Duration.ofMillis(5);
    var longer = Duration.ofSeconds(1);
    assertThat(Durations.shorter(shorter, longer)).isEqualTo(shorter);
    assertThat(Durations.shorter(longer, shorter)).isEqualTo(shorter);
    assertThat(Durations.shorter(longer, longer)).isEqualTo(longer);
  }
}
