package dev.tradewind.support.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.stack.EmbeddedDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  static EmbeddedDatabase database;
  static Jdbi jdbi;
  static Transactions transactions;

  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start(EmbeddedDatabase.Config.forTests());
    database.createService("risk", "o", "p");
    Jdbi.create(database.jdbcUrl(), "risk_owner", "o")
        .useHandle(handle -> handle.execute("create table t (a int)"));
    jdbi = Jdbi.create(database.jdbcUrl(), "risk", "p");
    transactions = new Transactions(jdbi);
  }

  @AfterAll
  static void stop() {
    database.stop();
  }

  /** Ends the session of {@code handle} as an administrator would. */
  private static void cut(Handle handle) {
    int pid = handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    jdbi.useHandle(other -> other.execute("select pg_terminate_backend(?)", pid));
  }

  private static long rows() {
    return jdbi.<Long, RuntimeException>withHandle(
        handle -> handle.createQuery("select count(*) from t").mapTo(Long.class).one());
  }

  @Test
  void aLostConnectionIsTriedOnceMore() {
    long before = rows();
    int attempt =
        transactions.call(
            handle -> {
              handle.execute("insert into t values (1)");
              if (attempts.incrementAndGet() == 1) {
                cut(handle);
                handle.execute("select 1");
              }
              return attempts.get();
            });
    assertThat(attempt).isEqualTo(2);
    assertThat(rows()).isEqualTo(before + 1);
  }

  @Test
  void aConnectionLostTwiceIsAnError() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    handle -> {
                      attempts.incrementAndGet();
                      cut(handle);
                      handle.execute("select 1");
                    }))
        .isInstanceOf(JdbiException.class);
    assertThat(attempts).hasValue(2);
  }

  @Test
  void anyOtherErrorIsNotTriedAgain() {
    long before = rows();
    assertThatThrownBy(
            () ->
                transactions.run(
                    handle -> {
                      attempts.incrementAndGet();
                      handle.execute("insert into t values (1)");
                      handle.execute("insert into t values ('x')");
                    }))
        .isInstanceOf(JdbiException.class);
    assertThat(attempts).hasValue(1);
    assertThat(rows()).isEqualTo(before);
  }
}
