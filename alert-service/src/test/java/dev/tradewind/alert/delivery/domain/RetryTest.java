package dev.tradewind.alert.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Retry RETRY = new Retry(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

  @Test
  void restsTwiceAsLongAfterEachFailureUpToTheLongestPause() {
    assertThat(RETRY.pauseAfter(1)).contains(Duration.ofSeconds(1));
    assertThat(RETRY.pauseAfter(2)).contains(Duration.ofSeconds(2));
    assertThat(RETRY.pauseAfter(3)).contains(Duration.ofSeconds(3));
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    assertThat(RETRY.pauseAfter(4)).isEmpty();
    assertThat(RETRY.pauseAfter(5)).isEmpty();
  }

  @Test
  void refusesNoAttemptAndPausesThatDescend() {
    assertThatThrownBy(() -> new Retry(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Retry(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Retry(1, Duration.ofSeconds(-1), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
