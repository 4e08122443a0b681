package dev.tradewind.support.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.stack.identity.LocalKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokensTest {
  private record Identity(Optional<String> name, Optional<Path> keyFile, Optional<Path> keysFile)
      implements IdentityConfig {}

  /** A clock that stands until it is told. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-05T14:30:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aTokenIsKeptUntilAMinuteBeforeItsEnd(@TempDir Path folder) {
    var keys = LocalKeys.create(folder, List.of("risk"));
    var clock = new HandClock();
    var tokens =
        new ServiceTokens(
            new Identity(Optional.of("risk"), Optional.of(keys.keyFile("risk")), Optional.empty()),
            clock);
    String first = tokens.bearerFor("ledger");
    clock.advance(Duration.ofSeconds(239));
    assertThat(tokens.bearerFor("ledger")).isEqualTo(first);
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.bearerFor("ledger")).isNotEqualTo(first);
  }

  @Test
  void aServiceWithoutIdentityOrKeySaysSo() {
    var nobody =
        new ServiceTokens(
            new Identity(Optional.empty(), Optional.empty(), Optional.empty()), Clock.systemUTC());
    assertThatThrownBy(() -> nobody.bearerFor("ledger"))
        .hasMessageContaining("tradewind.identity.name");
    var keyless =
        new ServiceTokens(
            new Identity(Optional.of("risk"), Optional.empty(), Optional.empty()),
            Clock.systemUTC());
    assertThatThrownBy(() -> keyless.bearerFor("ledger"))
        .hasMessageContaining("tradewind.identity.key-file");
  }
}
