package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.support.testing.NamedIndex;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends TradingTestCase {

  @Test
  void theRunsIndexIsThere() {
    var index = NamedIndex.read(jdbi, "idx_signals_run_id");
    assertThat(index.table()).isEqualTo("signals");
    assertThat(index.columns()).containsExactly("run_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope_state", "trading_latch", "scope_lock"})
  void whatOthersKeepUnderKeysIsOfOneScope(String table) {
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select a.attname from pg_index i join pg_attribute a"
                                + " on a.attrelid = i.indrelid and a.attnum = any (i.indkey)"
                                + " where i.indisprimary and i.indrelid = cast(:table as regclass)")
                        .bind("table", table)
                        .mapTo(String.class)
                        .list()))
        .contains("account", "mode");
  }
}
