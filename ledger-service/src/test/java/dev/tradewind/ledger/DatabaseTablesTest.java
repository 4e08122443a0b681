package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends LedgerTest {

  @Test
  void theRunsIndexIsThere() {
    var columns =
        jdbi.<List<String>, RuntimeException>withHandle(
            handle ->
                handle
                    .createQuery(
                        "select attname from pg_attribute where attrelid ="
                            + " to_regclass('idx_trades_run_id') and attnum > 0 order by attnum")
                    .mapTo(String.class)
                    .list());
    assertThat(columns).containsExactly("run_id");
    assertThat(
            jdbi.<String, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select tablename from pg_indexes"
                                + " where schemaname = current_schema() and indexname = 'idx_trades_run_id'")
                        .mapTo(String.class)
                        .one()))
        .isEqualTo("trades");
  }
}
