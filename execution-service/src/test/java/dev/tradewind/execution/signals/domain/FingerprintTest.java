package dev.tradewind.execution.signals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);

  private static String of(String source, String position, String timestamp) {
    return Fingerprint.of(
        SCOPE, source, "manual", "MGC", "BASE_ENTRY", position, Instant.parse(timestamp));
  }

  @Test
  void isTheHashOfTheNamedParts() {
    // echo -n demo:paper:curl:manual:MGC:BASE_ENTRY:Long_1:2026-01-05T14:30:00Z | sha256sum
    assertThat(of("curl", "Long_1", "2026-01-05T14:30:00Z"))
        .isEqualTo("28c8d3ec9b4052f0184e32533bbc8551f2a5881256cd76c6e1d53c2b83061665");
  }

  @Test
  void doesNotCountTheFractionOfTheSecond() {
    assertThat(of("curl", "Long_1", "2026-01-05T14:30:00.999999Z"))
        .isEqualTo(of("curl", "Long_1", "2026-01-05T14:30:00Z"))
        .isNotEqualTo(of("curl", "Long_1", "2026-01-05T14:30:01Z"));
  }

  @Property
  void differsWhereAPartDiffers(
      @ForAll @AlphaChars @StringLength(min = 1, max = 5) String source,
      @ForAll @AlphaChars @StringLength(min = 1, max = 5) String position,
      @ForAll @IntRange(min = 1, max = 59) int second) {
    String at = "2026-01-05T14:30:%02dZ".formatted(second);
    assertThat(of(source, position, at))
        .hasSize(64)
        .isNotEqualTo(of(source + "x", position, at))
        .isNotEqualTo(of(source, position + "x", at))
        .isNotEqualTo(of(source, position, "2026-01-05T14:30:00Z"));
  }
}
