package dev.tradewind.reconciliation.work.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void restsTwiceAsLongUpToTheLongest() {
    var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(150));
    assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(backoff.after(2)).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.after(3)).isEqualTo(Duration.ofMillis(150));
    assertThat(backoff.after(1_000_000)).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void refusesNoRestAndRestsThatDescend() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofMillis(2), Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kindsAreReadAsTheyAreWritten() {
    for (JobKind kind : JobKind.values()) {
      assertThat(JobKind.parse(kind.text())).isEqualTo(kind);
    }
  }
}
