package dev.tradewind.execution.operations.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatchChangeTest {

  private static final Instant AT = Instant.parse("2026-01-05T15:00:00Z");
  private static final LatchChange PAUSED = new LatchChange(1, true, "olga", "odd fills", AT);

  @Test
  void theFirstPauseIsNumberOne() {
    assertThat(LatchChange.of(Optional.empty(), true, "olga", "odd fills", AT)).contains(PAUSED);
  }

  @Test
  void whatWasNeverPausedNeedsNoResume() {
    assertThat(LatchChange.of(Optional.empty(), false, "olga", "all is well", AT)).isEmpty();
  }

  @Test
  void whoPausedFirstIsTheOneToAsk() {
    assertThat(LatchChange.of(Optional.of(PAUSED), true, "otto", "me too", AT)).isEmpty();
  }

  @Test
  void anybodyMayResume() {
    var later = AT.plusSeconds(60);
    assertThat(LatchChange.of(Optional.of(PAUSED), false, "otto", "explained", later))
        .contains(new LatchChange(2, false, "otto", "explained", later));
  }

  @Test
  void entriesAreBlockedWithNameTimeAndReasonWhilePaused() {
    assertThat(PAUSED.entriesBlocked())
        .contains("entries are paused by olga since 2026-01-05T15:00:00Z: odd fills");
    assertThat(new LatchChange(2, false, "otto", "explained", AT).entriesBlocked()).isEmpty();
  }
}
