package dev.tradewind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTwinTest {

  private final LockTwin lock = new LockTwin();
  private final List<String> granted = new ArrayList<>();
  private final Session first = new Session("first");
  private final Session second = new Session("second");
  private final Session third = new Session("third");

  @Test
  void manyShareIt() {
    take(first, false);
    take(second, false);
    assertThat(granted).containsExactly("first", "second");
  }

  @Test
  void whoWantsItAloneWaitsForAllAndKeepsLaterOnesOut() {
    take(first, false);
    take(second, true);
    take(third, false);
    assertThat(granted).containsExactly("first");
    lock.release(first);
    assertThat(granted).containsExactly("first", "second");
    lock.release(second);
    assertThat(granted).containsExactly("first", "second", "third");
  }

  @Test
  void whoGivesUpWaitingLetsTheNextIn() {
    take(first, false);
    take(second, true);
    take(third, false);
    assertThat(lock.giveUp(second)).isTrue();
    assertThat(lock.giveUp(second)).isFalse();
    assertThat(granted).containsExactly("first", "third");
  }

  @Test
  void whoHasItAloneHasItAgain() {
    take(first, true);
    take(second, true);
    take(first, true);
    assertThat(granted).containsExactly("first", "first");
  }

  private void take(Session session, boolean alone) {
    lock.take(session, alone, () -> granted.add(session.application()));
  }
}
