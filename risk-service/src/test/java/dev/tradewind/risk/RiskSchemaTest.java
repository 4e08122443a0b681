package dev.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The promises the schema keeps. */
@QuarkusTest
class RiskSchemaTest extends RiskTest {

  private void refused(String sql, String reason) {
    assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute(sql)))
        .hasMessageContaining(reason);
  }

  @Test
  void verdictsAndLimitsAreNeverChanged() {
    refused("update verdict set outcome = 'APPROVED'", "permission denied");
    refused("delete from verdict", "permission denied");
    refused("update risk_limits set max_daily_trades = 99", "permission denied");
    refused("delete from risk_day", "permission denied");
  }

  @Test
  void aTrippedBreakerCannotBeUntripped() {
    putLimits("{\"drawdown_halt_r\":-1}");
    approved("A", "0900");
    filled("A");
    exited("A", "-1");
    String where = " where account = '" + account + "'";
    refused("update risk_day set breaker_tripped = false" + where, "stays tripped");
    refused("update risk_day set limits_version = 7" + where, "stay in force");
  }

  @Test
  void databaseStatusCountsWhatRiskOwns() {
    approved("A", "0900");
    as(Tokens.viewer())
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("healthy", is(true))
        .body("schema", is("risk"))
        .body("schema_version", is("007"))
        .body("counts.verdicts", greaterThanOrEqualTo(1))
        .body("counts.keySet()", hasItem("places_taken"))
        .body("tables.name", hasItem("verdict"));
  }
}
