package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.execution.leadership.client.RedisElection;
import dev.tradewind.kernel.AccountId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance hears that an account is given back, whatever became of the connections before. */
@QuarkusTest
class ElectionHearingTest extends TradingTestCase {

  private static final AccountId NOBODYS = new AccountId("nobodys");
  private static final Duration LONG = Duration.ofMinutes(1);

  /** More than the pool has connections. */
  private static final int MANY = 10;

  @Inject RedisElection election;
  @Inject RedisDataSource redis;

  @Test
  void aReleaseIsHeard() {
    var heard = new CopyOnWriteArrayList<AccountId>();
    election.hearReleases(heard::add);
    assertThat(election.hears()).isTrue();
    assertThat(election.acquire(NOBODYS, "one", LONG)).isTrue();
    assertThat(election.release(NOBODYS, "one")).isTrue();
    await().until(() -> heard.contains(NOBODYS));
  }

  /** Each kept one, so after six no instance of this process would ever have led again. */
  @Test
  void whoIsNotAnsweredInTimeKeepsNoConnection() throws Exception {
    redis.execute("CLIENT", "PAUSE", "1500", "ALL");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          IntStream.range(0, MANY)
              .mapToObj(number -> threads.submit(() -> election.hearReleases(account -> {})))
              .toList();
      for (var attempt : attempts) {
        assertThatThrownBy(attempt::get).isInstanceOf(ExecutionException.class);
      }
    }
    await().ignoreExceptions().until(() -> election.acquire(NOBODYS, "two", LONG));
    assertThat(election.release(NOBODYS, "two")).isTrue();
    await().ignoreExceptions().until(() -> election.hears() && listening() == 1);
  }

  @Test
  void aConnectionThatEndsIsFollowedByAnother() {
    for (int round = 0; round < MANY; round++) {
      await().ignoreExceptions().until(() -> election.hears() && listening() > 0);
      redis.execute("CLIENT", "KILL", "TYPE", "pubsub");
    }
    await().ignoreExceptions().until(() -> election.hears() && listening() == 1);
    assertThat(election.acquire(NOBODYS, "three", LONG)).isTrue();
    assertThat(election.release(NOBODYS, "three")).isTrue();
  }

  /** How many connections hear the channel. */
  private int listening() {
    var answer = redis.execute("PUBSUB", "NUMSUB", "tradewind:executor:released");
    return answer.get(1).toInteger();
  }
}
