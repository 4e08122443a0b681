package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends SessionCase {

  @Inject Jdbi jdbi;

  @Test
  void theRunsIndexIsThere() {
    var columns =
        jdbi.<List<String>, RuntimeException>withHandle(
            handle ->
                handle
                    .createQuery(
                        "select attname from pg_attribute where attrelid ="
                            + " to_regclass('idx_broker_state_run_id') and attnum > 0 order by attnum")
                    .mapTo(String.class)
                    .list());
    assertThat(columns).containsExactly("run_id");
    assertThat(
            jdbi.<String, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select tablename from pg_indexes"
                                + " where schemaname = current_schema() and indexname = 'idx_broker_state_run_id'")
                        .mapTo(String.class)
                        .one()))
        .isEqualTo("broker_state");
  }
}
