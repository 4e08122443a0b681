package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.support.testing.NamedIndex;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What must exist by name: others read these tables by hand. */
@QuarkusTest
class DatabaseTablesTest extends SessionCase {

  @Inject Jdbi jdbi;

  @Test
  void theRunsIndexIsThere() {
    var index = NamedIndex.read(jdbi, "idx_broker_state_run_id");
    assertThat(index.table()).isEqualTo("broker_state");
    assertThat(index.columns()).containsExactly("run_id");
  }
}
