package dev.tradewind.execution.liveslot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockChangeTest {

  private static final Instant AT = Instant.parse("2026-01-05T15:00:00Z");
  private static final Deployment LIVE =
      new Deployment("d", "demo", "paper", "gold", 3, "hash-3", "MGC", 12, "{}", AT, false);
  private static final LockChange LOCKED =
      new LockChange(1, true, "gold", 3, "hash-3", "ada", "audit", AT);

  @Test
  void aLockNamesTheVersionInTheSlot() {
    assertThat(LockChange.of(Optional.empty(), LIVE, true, "ada", "audit", AT)).contains(LOCKED);
  }

  @Test
  void whatIsSoAlreadyIsNoChange() {
    assertThat(LockChange.of(Optional.of(LOCKED), LIVE, true, "bob", "again", AT)).isEmpty();
    assertThat(LockChange.of(Optional.empty(), LIVE, false, "bob", "again", AT)).isEmpty();
  }

  @Test
  void anUnlockIsTheNextNumber() {
    var unlocked = LockChange.of(Optional.of(LOCKED), LIVE, false, "bob", "done", AT).orElseThrow();
    assertThat(unlocked.number()).isEqualTo(2);
    assertThat(unlocked.locked()).isFalse();
    assertThat(LockChange.of(Optional.of(unlocked), LIVE, true, "ada", "audit", AT)).isPresent();
  }

  @Test
  void onlyTheLockedContentIsAdmitted() {
    assertThat(LOCKED.admits("hash-3")).isTrue();
    assertThat(LOCKED.admits("hash-4")).isFalse();
    assertThat(new LockChange(2, false, "gold", 3, "hash-3", "ada", "done", AT).admits("hash-4"))
        .isTrue();
  }
}
