package dev.tradewind.execution.entries.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryStepTest {

  private static final Instant NOW = Instant.parse("2024-03-04T00:05:00Z");

  @Test
  void aSignalThatWaitsIsAskedFor() {
    assertThat(EntryStep.of(signal(null, null), null, null, null, NOW))
        .isEqualTo(new EntryStep.AskVerdict());
  }

  @Test
  void aWrittenOrderIsFollowedUpWhateverStopsEntries() {
    var signal = signal(NOW.minusSeconds(60), null);
    var order = EntryPlan.of(signal, "run", 17, new EntryTerms.AtTurn()).orElseThrow();
    assertThat(EntryStep.of(signal, order, "stopped", "paused", NOW))
        .isEqualTo(new EntryStep.Resume(order));
  }

  @Test
  void anEndedSignalStaysAsItIs() {
    var ended = signal(null, Ending.executed("trade", NOW));
    var order = EntryPlan.of(ended, "run", 17, new EntryTerms.AtTurn()).orElseThrow();
    assertThat(EntryStep.of(ended, order, "stopped", "paused", NOW))
        .isEqualTo(new EntryStep.Ended());
  }

  @Test
  void stoppedEntriesAreBlockedBeforeTheyExpire() {
    assertThat(EntryStep.of(signal(NOW, null), null, "stopped", "paused", NOW))
        .isEqualTo(new EntryStep.Block("stopped"));
  }

  @Test
  void aPausedSignalSaysSoBeforeItExpires() {
    assertThat(EntryStep.of(signal(NOW, null), null, null, "paused", NOW))
        .isEqualTo(new EntryStep.Pause("paused"));
  }

  @Test
  void aSignalExpiresAtItsVeryMoment() {
    var signal = signal(NOW, null);
    assertThat(EntryStep.of(signal, null, null, null, NOW.minusNanos(1)))
        .isEqualTo(new EntryStep.AskVerdict());
    assertThat(EntryStep.of(signal, null, null, null, NOW)).isEqualTo(new EntryStep.Expire(NOW));
  }

  private static Signal signal(@Nullable Instant expiresAt, @Nullable Ending ending) {
    return new Signal(
        "signal",
        new Scope(new AccountId("demo"), Mode.PAPER),
        "run",
        "manual",
        "MGC",
        "desk",
        Signal.BASE_ENTRY,
        Direction.LONG,
        null,
        Signal.EXTERNAL,
        null,
        null,
        null,
        null,
        LocalDate.parse("2024-03-04"),
        NOW,
        null,
        BigDecimal.TEN,
        null,
        expiresAt,
        BigDecimal.ONE,
        null,
        null,
        ending);
  }
}
