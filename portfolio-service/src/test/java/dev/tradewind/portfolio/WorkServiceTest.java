package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.portfolio.work.domain.Claimed;
import dev.tradewind.portfolio.work.domain.Progress;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** What happens to long work when a runner dies, is overtaken, or somebody cancels. */
@QuarkusTest
class WorkServiceTest extends ReplayTestCase {
  private static final Duration LEASE = Duration.ofHours(1);

  @Inject WorkRows rows;

  @Test
  void aReplayLeftRunningIsTakenUpBehindItsLastDayAndHasNoRowTwice() {
    for (String risk : List.of("null", "{}")) {
      String whole =
          done(
              "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":%s}"
                  .formatted(send(Histories.bars(20, 8)), FEW, risk));
      String left = leftAfter(whole, 3);
      var ended = ended("/replays/" + left);
      assertThat(ended.getString("state")).isEqualTo("DONE");
      assertThat(ended.getInt("days_done")).isEqualTo(8);
      assertThat(ended.getInt("summary.days")).isEqualTo(8);
      assertThat(tradeList(left)).isEqualTo(tradeList(whole));
      assertThat(count("orb_outcomes", left)).isEqualTo(count("orb_outcomes", whole));
      assertThat(count("orb_filters_passed", left)).isEqualTo(count("orb_filters_passed", whole));
      assertThat(claimOf(left)).isEqualTo(8); // the eighth claim: seven were before
    }
  }

  @Test
  void aReplayGoesOnOnlyWithTheBarsItBeganWith() {
    String whole =
        done("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(send(Histories.bars(21, 3)), FEW));
    String left =
        leftAfter(whole, 1, "update replay set bars_hash = repeat('0', 64) where replay_id = :id");
    var ended = ended("/replays/" + left);
    assertThat(ended.getString("state")).isEqualTo("FAILED");
    assertThat(ended.getString("reason")).contains("are not those the replay began with");
    assertThat(ended.getInt("summary.days")).isEqualTo(1);
  }

  @Test
  void cancellingEndsTheWorkAtOnceAndItsRunnerWritesNothingMore() {
    String id = heldElsewhere();
    var runner = new Claimed(id, WorkKind.REPLAY, 1, 0, 5, null);
    assertThat(hold(runner)).isTrue();
    trader()
        .queryParam("reason", "wrong bars")
        .post("/replays/" + id + "/cancellation")
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"))
        .body("reason", equalTo("cancelled by tom"));
    assertThat(hold(runner)).isFalse();
    trader().post("/replays/" + id + "/cancellation").then().statusCode(200);
    List<String> reasons =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select reason from audit_log where action = 'portfolio.cancel' and subject = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
    assertThat(reasons).containsExactly("wrong bars");
  }

  @Test
  void workThatHasEndedIsNotCancelled() {
    String id =
        done("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(send(Histories.bars(22, 1)), FEW));
    problem(trader().post("/replays/" + id + "/cancellation").then(), 409, "conflict");
    problem(trader().post("/replays/none/cancellation").then(), 404, "not-found");
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle ->
                        handle.execute("update work set state = 'RUNNING' where work_id = ?", id)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("has ended as DONE");
  }

  @Test
  void workIsTakenOnlyWhenItsRunnerHasBeenSilentForTheLease() {
    String id = heldElsewhere();
    var taken = jdbi.inTransaction(handle -> rows.claim(handle, LEASE));
    assertThat(taken.map(Claimed::id)).isNotEqualTo(Optional.of(id));
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update work set claimed_until = now() - interval '1 second' where work_id = ?",
                id));
    // The service's own runner may be the first to see it: either way the old number is void.
    jdbi.inTransaction(handle -> rows.claim(handle, LEASE));
    assertThat(hold(new Claimed(id, WorkKind.REPLAY, 1, 0, 5, null))).isFalse();
    trader().post("/replays/" + id + "/cancellation").then().statusCode(200);
  }

  @Test
  void unexpectedErrorsEndTheWorkAfterTheLastAttempt() {
    String id = heldElsewhere();
    var runner = new Claimed(id, WorkKind.REPLAY, 1, 0, 5, null);
    jdbi.useTransaction(
        handle -> {
          rows.stumbled(handle, runner, "no luck", 1, Instant.now());
          assertThat(rows.find(handle, id).orElseThrow().state().isEnd()).isTrue();
        });
    viewer()
        .get("/replays/" + id)
        .then()
        .body("state", equalTo("FAILED"))
        .body("reason", equalTo("no luck"));
  }

  @Test
  void theQueueIsBounded() {
    var held = IntStream.range(0, 20).mapToObj(i -> heldElsewhere()).toList();
    try {
      problem(
          start(
              "{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(send(Histories.bars(23, 1)), FEW)),
          429,
          "queue-full");
    } finally {
      held.forEach(id -> trader().post("/replays/" + id + "/cancellation").then().statusCode(200));
    }
  }

  private boolean hold(Claimed runner) {
    return jdbi.inTransaction(handle -> rows.hold(handle, runner, Progress.of("replaying"), LEASE));
  }

  /** A replay that a runner of another instance holds. */
  private String heldElsewhere() {
    String whole = anyReplay();
    String id = UUID.randomUUID().toString();
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "insert into work (work_id, kind, state, requested_by, requested_at, started_at, claim, claimed_until)"
                  + " values (?, 'replay', 'RUNNING', 'tom', now(), now(), 1, now() + interval '1 hour')",
              id);
          copyReplay(handle, whole, id);
        });
    return id;
  }

  private String anyReplay() {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select replay_id from replay where bars_hash is not null limit 1")
                    .mapTo(String.class)
                    .findOne())
        .orElseGet(
            () ->
                done(
                    "{\"bars\":[\"%s\"],\"strategies\":%s}"
                        .formatted(send(Histories.bars(24, 1)), FEW)));
  }

  private String leftAfter(String whole, int days) {
    return leftAfter(whole, days, "");
  }

  /** The rows of a replay whose runner died after so many days. */
  private String leftAfter(String whole, int days, String more) {
    String id = UUID.randomUUID().toString();
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into work (work_id, kind, state, requested_by, requested_at, started_at, claim, phase,
                    days_done, days_total, last_day)
                  select :id, kind, 'RUNNING', requested_by, requested_at, started_at, 7, 'replaying', :days, days_total,
                    (select trading_day from replay_day where replay_id = :whole order by trading_day offset :days - 1 limit 1)
                  from work where work_id = :whole
                  """)
              .bind("id", id)
              .bind("whole", whole)
              .bind("days", days)
              .execute();
          copyReplay(handle, whole, id);
          for (String table :
              List.of("replay_day", "orb_outcomes", "orb_filters_passed", "replay_journal")) {
            String columns =
                handle
                    .createQuery(
                        "select string_agg(column_name, ', ') from information_schema.columns"
                            + " where table_schema = current_schema() and table_name = :table"
                            + " and column_name not in ('replay_id', 'journal_id')")
                    .bind("table", table)
                    .mapTo(String.class)
                    .one();
            handle
                .createUpdate(
                    "insert into %s (replay_id, %s) select :id, %s from %s where replay_id = :whole and trading_day <= (select last_day from work where work_id = :id)"
                        .formatted(table, columns, columns, table))
                .bind("id", id)
                .bind("whole", whole)
                .execute();
          }
          if (!more.isEmpty()) {
            handle.createUpdate(more).bind("id", id).execute();
          }
        });
    return id;
  }

  private static void copyReplay(Handle handle, String whole, String id) {
    handle.execute(
        """
        insert into replay (replay_id, bars, pick, publisher, source, symbol, currency, strategies, strategies_text,
          strategies_hash, limits_text, from_day, to_day, bars_hash)
        select ?, bars, pick, publisher, source, symbol, currency, strategies, strategies_text,
          strategies_hash, limits_text, from_day, to_day, bars_hash from replay where replay_id = ?
        """,
        id,
        whole);
  }

  private long count(String table, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from " + table + " where replay_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
  }

  private int claimOf(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select claim from work where work_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
  }
}
