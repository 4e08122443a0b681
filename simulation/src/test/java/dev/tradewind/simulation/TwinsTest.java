package dev.tradewind.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.entries.domain.SendAnswer;
import dev.tradewind.simulation.BrokerTwin.Fate;
import dev.tradewind.simulation.BrokerTwin.Sent;
import dev.tradewind.simulation.DatabaseTwin.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The twins behave as what they stand for, as far as the protocol relies on it. */
class TwinsTest {

  private static final long IDLE = 600;

  private final World world = new World(new Dice(1), new Trace(false));
  private final Referee referee = new Referee(new Tally());
  private final LocalClock exact = new LocalClock(0, 0);
  private final RedisTwin redis = new RedisTwin(world, exact, referee);
  private final DatabaseTwin database = new DatabaseTwin(world, exact, referee, IDLE);

  @Test
  void redisGivesTheKeyToOneUntilItsTimeIsOver() {
    assertThat(redis.acquire("a", 100)).isTrue();
    assertThat(redis.acquire("b", 100)).isFalse();
    assertThat(redis.extend("b", 100)).isFalse();
    passTime(99);
    assertThat(redis.acquire("b", 100)).isFalse();
    passTime(1); // to the very moment
    assertThat(redis.extend("a", 100)).isFalse();
    assertThat(redis.acquire("b", 100)).isTrue();
  }

  @Test
  void redisDeletesOnlyTheKeyOfWhoeverAsks() {
    redis.acquire("a", 100);
    assertThat(redis.release("b", true)).isFalse();
    assertThat(redis.acquire("b", 100)).isFalse();
    assertThatThrownBy(() -> redis.release("b", false))
        .isInstanceOf(InvariantBrokenException.class);
    assertThat(redis.release("a", true)).isTrue();
    assertThat(redis.acquire("b", 100)).isTrue();
  }

  @Test
  void aWipedRedisHasForgottenTheKey() {
    redis.acquire("a", 100);
    redis.flush();
    assertThat(redis.extend("a", 100)).isFalse();
    assertThat(redis.acquire("b", 100)).isTrue();
  }

  @Test
  void nothingIsWrittenBeforeTheCommit() {
    var session = connect();
    execute(session, database.work((tables, open) -> insert(tables, open, 7)));
    assertThat(database.tables().history()).isEmpty();
    execute(session, database.commit());
    assertThat(database.tables().history()).containsKey(7L);
  }

  @Test
  void anEndedSessionWritesNothingAndGivesItsLockBack() {
    var session = connect();
    execute(session, database.lockShared());
    execute(session, database.work((tables, open) -> insert(tables, open, 7)));
    database.endSessionsOf("a");
    assertThat(execute(session, database.commit())).isNull();
    assertThat(database.tables().history()).isEmpty();
    assertThat(execute(connect(), database.lockOut(100))).isInstanceOf(Result.Value.class);
  }

  @Test
  void aSessionThatIsAskedNothingEnds() {
    var session = connect();
    execute(session, database.lockShared());
    passTime(IDLE - 2);
    assertThat(session.isEnded()).isFalse();
    passTime(4);
    assertThat(session.isEnded()).isTrue();
  }

  @Test
  void whoWaitsTooLongForTheLockIsTold() {
    execute(connect(), database.lockShared());
    var results = new ArrayList<@Nullable Result<Boolean>>();
    database.execute(connect(), database.lockOut(100), results::add);
    passTime(98);
    assertThat(results).isEmpty();
    passTime(4);
    assertThat(results).hasSize(1).first().isInstanceOf(Result.LockTimeout.class);
  }

  @Test
  void aRestartEndsAllSessionsAndKeepsWhatIsCommitted() {
    var session = connect();
    execute(session, database.work((tables, open) -> insert(tables, open, 7)));
    execute(session, database.commit());
    var open = connect();
    database.down();
    assertThat(open.isEnded()).isTrue();
    assertThat(database.connect("a")).isNull();
    database.up();
    assertThat(database.tables().history()).containsKey(7L);
  }

  @Test
  void theBrokerHasAClientOrderIdOnce() {
    var tables = database.tables();
    var signal = SimulatedSignal.of("s1", 0, null);
    tables.put(new Tables.OrderRow(SimulatedSignal.order(signal), 1));
    referee.watch(tables, List.of(), 0);
    var manners = new BrokerTwin.Manners(0, 0, 0, 0, 10, 10);
    var broker = new BrokerTwin(world, referee, manners);
    String id = SimulatedSignal.order(signal).orderKey();
    var answers = new ArrayList<SendAnswer>();
    broker.receive(new Sent(id, "s1", 1, "a", false, Fate.TAKEN_WITH_ERROR), answers::add);
    broker.receive(new Sent(id, "s1", 1, "a", false, Fate.REFUSED), answers::add);
    assertThat(answers).containsExactly(new SendAnswer.Missing("HTTP 500"), new SendAnswer.Has());
    assertThat(broker.book()).containsOnlyKeys(id);
    assertThatThrownBy(
            () ->
                broker.receive(new Sent(id + "-2", "s1", 1, "a", false, Fate.TAKEN), answers::add))
        .isInstanceOf(InvariantBrokenException.class)
        .hasMessageContaining("two orders");
  }

  @Test
  void aSuspendedMachinesClockStandsAndAFrozenProcessesDoesNot() {
    var clock = new LocalClock(Long.MAX_VALUE - 10, 1_000);
    assertThat(clock.at(0)).isEqualTo(Long.MAX_VALUE - 10);
    assertThat(clock.at(100_000) - clock.at(0)).isEqualTo(100_100);
    assertThat(clock.trueSpan(1_000_000)).isEqualTo(999_000);
    clock.stand(100_000);
    assertThat(clock.at(500_000)).isEqualTo(clock.at(100_000));
    clock.goOn(500_000);
    assertThat(clock.at(600_000) - clock.at(500_000)).isEqualTo(100_100);
  }

  private static boolean insert(Tables tables, Session session, long epoch) {
    session.write(() -> tables.history().put(epoch, true));
    return true;
  }

  private Session connect() {
    return Objects.requireNonNull(database.connect("a"));
  }

  private <A> @Nullable Result<A> execute(Session session, DatabaseTwin.Statement<A> statement) {
    var results = new ArrayList<@Nullable Result<A>>();
    database.execute(session, statement, results::add);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private void passTime(long nanos) {
    var passed = new ArrayList<Boolean>();
    world.in(nanos, () -> passed.add(true));
    while (passed.isEmpty()) {
      world.step();
    }
  }
}
