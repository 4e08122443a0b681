package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.support.testing.NamedIndex;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends TradingTestCase {

  @Test
  void theRunsIndexIsThere() {
    var index = NamedIndex.read(jdbi, "idx_signals_run_id");
    assertThat(index.table()).isEqualTo("signals");
    assertThat(index.columns()).containsExactly("run_id");
  }
}
