package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.support.testing.NamedIndex;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends LedgerTest {

  @Test
  void theRunsIndexIsThere() {
    var index = NamedIndex.read(jdbi, "idx_trades_run_id");
    assertThat(index.table()).isEqualTo("trades");
    assertThat(index.columns()).containsExactly("run_id");
  }
}
