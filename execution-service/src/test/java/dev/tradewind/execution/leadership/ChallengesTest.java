package dev.tradewind.execution.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The work of a term begins when this instance has taken what it can take. */
class ChallengesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Challenges challenges = new Challenges();
  private final AtomicBoolean began = new AtomicBoolean();

  @Test
  void withoutAChallengeNobodyWaits() throws InterruptedException {
    challenges.awaitNone(LONG);
    challenges.began();
    challenges.ended();
    challenges.awaitNone(LONG);
  }

  @Test
  void workBeginsWithTheEndOfTheLastChallenge() throws InterruptedException {
    challenges.began();
    challenges.began();
    var worker = worker(LONG);
    await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
    challenges.ended();
    await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
    assertThat(began).isFalse();
    challenges.ended();
    worker.join();
    assertThat(began).isTrue();
  }

  @Test
  void aChallengeThatDoesNotEndHoldsNobodyUpForEver() throws InterruptedException {
    challenges.began();
    worker(Duration.ofMillis(20)).join();
    assertThat(began).isTrue();
  }

  private Thread worker(Duration patience) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                challenges.awaitNone(patience);
                began.set(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
