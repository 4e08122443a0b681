package dev.tradewind.paper.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.trading.TurnGate.Said;
import dev.tradewind.paper.trading.TurnGate.Waited;
import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.paper.trading.persistence.TurnRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnGateTest {

  private final TurnGate gate = new TurnGate();

  private static Turn turn(long number) {
    return new Turn(
        number, "feed", number, "MGC", Turn.Kind.BAR, Instant.EPOCH, LocalDate.EPOCH, false, 1, "");
  }

  @Test
  void beforeTheFirstTurnNothingIsOpenAndNothingToWaitFor() throws InterruptedException {
    assertThat(gate.open()).isEmpty();
    assertThat(gate.done(1)).isEqualTo(Said.TOO_EARLY);
    assertThat(gate.awaitDone(Duration.ZERO, () -> false)).isEqualTo(Waited.DONE);
  }

  @Test
  void doneIsSaidOnceAndAgainWithoutEffect() {
    gate.open(turn(5));
    assertThat(gate.done(6)).isEqualTo(Said.TOO_EARLY);
    assertThat(gate.done(4)).isEqualTo(Said.BEFORE);
    assertThat(gate.open()).contains(turn(5));
    assertThat(gate.done(5)).isEqualTo(Said.NOW);
    assertThat(gate.done(5)).isEqualTo(Said.BEFORE);
    assertThat(gate.open()).isEmpty();
    assertThat(gate.latest()).contains(turn(5));
  }

  @Test
  void waitingIsOfTheOpenTurnAndEndsWithIt() {
    gate.open(turn(5));
    assertThat(gate.waiting(4, "x")).isFalse();
    assertThat(gate.waiting(5, "x")).isTrue();
    assertThat(gate.waitingFor()).contains("x");
    assertThat(gate.waiting(5, " ")).isTrue();
    assertThat(gate.waitingFor()).isEmpty();
    gate.waiting(5, "x");
    gate.done(5);
    assertThat(gate.waitingFor()).isEmpty();
    assertThat(gate.waiting(5, "x")).isFalse();
  }

  @Test
  void aTurnNotDoneInTimeIsHeldTooLong() throws InterruptedException {
    gate.open(turn(5));
    assertThat(gate.awaitDone(Duration.ofMillis(20), () -> false)).isEqualTo(Waited.HELD_TOO_LONG);
  }

  @Test
  void doneLetsTheFeedGoOnAndSoDoesAStop() {
    gate.open(turn(5));
    var stopped = new AtomicBoolean();
    var waiting = waiting(stopped);
    gate.done(5);
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(Waited.DONE);
    gate.open(turn(6));
    var second = waiting(stopped);
    stopped.set(true);
    gate.wake();
    assertThat(second).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(Waited.STOPPED);
  }

  private CompletableFuture<Waited> waiting(AtomicBoolean stopped) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return gate.awaitDone(Duration.ofSeconds(5), stopped::get);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        Thread::startVirtualThread);
  }

  @Test
  void whatTheDatabaseHoldsIsTakenOverUnlessItIsKnown() {
    gate.restore(new TurnRows.Stored(turn(5), true));
    assertThat(gate.latest()).contains(turn(5));
    assertThat(gate.open()).isEmpty();
    gate.restore(new TurnRows.Stored(turn(6), false));
    assertThat(gate.open()).contains(turn(6));
    gate.done(6);
    gate.restore(new TurnRows.Stored(turn(6), false));
    assertThat(gate.open()).isEmpty();
    gate.restore(null);
    assertThat(gate.latest()).isEmpty();
  }
}
