package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** One executor per account, fenced by its epoch. */
@QuarkusTest
class LeadershipTest extends TradingTestCase {

  private static final AccountId DEMO = new AccountId("demo");

  @Inject LeaderTransactions transactions;
  @Inject ExecutorTerms terms;
  @Inject Positions positions;
  @Inject RedisDataSource redis;

  @Inject Config config;

  @Test
  void aTransactionOfAnOlderEpochFails() {
    long epoch = scope().path("epoch").asLong();
    assertThatThrownBy(
            () ->
                transactions.run(
                    new Term(DEMO, epoch - 1), handle -> handle.execute("delete from scope_state")))
        .isInstanceOf(StaleEpochException.class);
    assertThat(count("select count(*) from scope_state where account = 'demo'")).isEqualTo(1);
  }

  @Test
  void theRehearsalOfAStartLeavesNothing() {
    assertThat(count("select count(*) from executor_term where account = 'rehearsal'")).isZero();
    assertThat(count("select count(*) from leadership_history where account = 'rehearsal'"))
        .isZero();
    assertThat(redis.key().exists("tradewind:executor:rehearsal")).isFalse();
  }

  @Test
  void aSecondLeaderEndsTheFirst() {
    long epoch = scope().path("epoch").asLong();
    crash();
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    assertThat(scope().path("epoch").asLong()).isGreaterThanOrEqualTo(epoch + 2);
    assertThat(
            count(
                "select count(*) from leadership_history where released_at is null"
                    + " and account = 'demo'"))
        .isEqualTo(1);
    assertThat(count("select count(*) from instance_metadata where is_leader")).isEqualTo(1);
  }

  @Test
  void aPausedLeaderThatHoldsItsLockIsEnded() throws SQLException {
    try (var paused =
            DriverManager.getConnection(
                setting("jdbc.url"), setting("username"), setting("password"));
        var statement = paused.createStatement();
        var ofOtherAccounts =
            DriverManager.getConnection(
                setting("jdbc.url"), setting("username"), setting("password"));
        var other = ofOtherAccounts.createStatement()) {
      paused.setAutoCommit(false);
      statement.execute("set application_name = 'another'");
      ofOtherAccounts.setAutoCommit(false);
      other.execute("set application_name = 'another'");
      other.execute(
          "select pg_advisory_xact_lock_shared(hashtextextended('tradewind.executor.second', 0))");
      statement.execute(
          "select pg_advisory_xact_lock_shared(hashtextextended('tradewind.executor.demo', 0))");
      long epoch = scope().path("epoch").asLong();
      crash(); // the term is another's now, and its sessions have that name
      Awaitility.await().until(() -> scope().path("epoch").asLong() >= epoch + 2);
      assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
      assertThat(other.execute("select 1")).as("what it leads beside that goes on").isTrue();
    }
  }

  @Test
  void aHeartbeatWaitsForARaiseThatIsUnderWay() throws SQLException {
    var term = new Term(DEMO, scope().path("epoch").asLong());
    try (var raising =
            DriverManager.getConnection(
                setting("jdbc.url"), setting("username"), setting("password"));
        var statement = raising.createStatement()) {
      raising.setAutoCommit(false);
      statement.execute(
          "select pg_advisory_xact_lock(hashtextextended('tradewind.executor.demo', 0))");
      assertThatThrownBy(
              () ->
                  jdbi.useTransaction(
                      handle -> {
                        handle.execute("set local lock_timeout = '100ms'");
                        terms.heartbeat(handle, term);
                      }))
          .hasMessageContaining("lock timeout");
    }
    assertThat(
            jdbi.<Boolean, RuntimeException>inTransaction(handle -> terms.heartbeat(handle, term)))
        .isTrue();
  }

  private String setting(String name) {
    return config.getValue("quarkus.datasource." + name, String.class);
  }

  @Test
  void theEpochNeverFalls() {
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle -> handle.execute("update executor_term set epoch = epoch - 1")))
        .hasMessageContaining("cannot fall");
  }

  @Test
  void aForgetfulRedisDoesNotEndATerm() {
    long epoch = scope().path("epoch").asLong();
    redis.key().del("tradewind:executor:demo");
    Awaitility.await().until(() -> redis.key().exists("tradewind:executor:demo"));
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    assertThat(scope().path("epoch").asLong()).isEqualTo(epoch);
  }

  @Test
  void whileAnotherHoldsTheElectionTheLeaderKeepsItsTermAndSendsNoEntry() {
    var day = floor.nextDay();
    long epoch = scope().path("epoch").asLong();
    redis.value(String.class).set("tradewind:executor:demo", "another");
    int sent = floor.paper().sent().size();
    String id = send("L1", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    Awaitility.await()
        .pollDelay(Duration.ofMillis(1600)) // the grant of before has ended by then
        .until(() -> true);
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("lease"));
    assertThat(floor.paper().sent().size()).isEqualTo(sent);
    redis.key().del("tradewind:executor:demo");
    awaitFinished();
    assertThat(scope().path("epoch").asLong()).isEqualTo(epoch);
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
  }

  @Test
  void aPositionChangesOnlyForWhoeverSawItsVersion() {
    var day = floor.nextDay();
    send("L2", day + "T00:00:01Z", Map.of()).statusCode(202);
    feedAndFinish(Market.quietDay(day, 6));
    var one = Executed.NONE.plus(BigDecimal.ONE, BigDecimal.ONE);
    var seen =
        new Position(
            jdbi.<String, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery("select max(position_id) from portfolio_positions")
                        .mapTo(String.class)
                        .one()),
            new Scope(DEMO, Mode.PAPER),
            "run",
            "signal",
            "manual",
            null,
            "EXTERNAL",
            "MGC",
            Direction.LONG,
            Position.OPEN,
            BigDecimal.ONE,
            "order",
            Instant.EPOCH,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            null,
            true,
            new Position.Executions(one, Executed.NONE, true, null, null),
            null,
            1);
    var closing = new Closing("trade", Instant.EPOCH, BigDecimal.ONE, "STOP");
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle ->
                        positions.close(
                            handle, seen, one, BigDecimal.ZERO, BigDecimal.ZERO, closing)))
        .hasMessageContaining("is not version 1 any more");
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle -> handle.execute("update portfolio_positions set entry_price = 1")))
        .hasMessageContaining("cannot change");
  }
}
