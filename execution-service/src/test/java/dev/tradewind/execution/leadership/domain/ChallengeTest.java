package dev.tradewind.execution.leadership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.leadership.domain.Challenge.Allowed;
import dev.tradewind.execution.leadership.domain.Challenge.Held;
import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.leadership.domain.Challenge.TooOld;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChallengeTest {

  private static final Duration TTL = Duration.ofSeconds(5);
  private static final Instant NOW = Instant.parse("2024-03-04T00:00:00Z");

  @Test
  void theFirstTermIsFree() {
    assertThat(Challenge.assess(null, TTL, 12)).isEqualTo(new Allowed());
  }

  @Test
  void aReleasedTermIsFree() {
    assertThat(Challenge.assess(known(null, 12), TTL, 12)).isEqualTo(new Allowed());
  }

  @Test
  void aHeartbeatYoungerThanTheTimeToLiveHoldsTheTerm() {
    assertThat(Challenge.assess(known(NOW.minusMillis(4999), 12), TTL, 12))
        .isEqualTo(new Held("other", Duration.ofMillis(4999)));
  }

  @Test
  void aHeartbeatExactlyAsOldAsTheTimeToLiveDoesNot() {
    assertThat(Challenge.assess(known(NOW.minus(TTL), 12), TTL, 12)).isEqualTo(new Allowed());
  }

  @Test
  void anOlderVersionMayNotLeadAfterANewerOne() {
    assertThat(Challenge.assess(known(null, 13), TTL, 12)).isEqualTo(new TooOld(12, 13));
    assertThat(Challenge.assess(known(null, 12), TTL, 13)).isEqualTo(new Allowed());
  }

  private static KnownTerm known(@Nullable Instant heartbeat, int schema) {
    return new KnownTerm(3, "other", "application", schema, heartbeat, NOW);
  }
}
