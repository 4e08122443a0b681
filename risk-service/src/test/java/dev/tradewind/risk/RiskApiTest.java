package dev.tradewind.risk;

import static org.hamcrest.Matchers.is;

import dev.tradewind.support.testing.OpenApiDrift;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every route. */
@QuarkusTest
class RiskApiTest extends RiskTest {
  @Test
  void aDayThatHasNotBegunIsAllZero() {
    day()
        .body("daily_pnl_r", is("0"))
        .body("breaker_tripped", is(false))
        .body("trade_count", is(0))
        .body("places", is(Map.of()))
        .body("limits_version", is(0));
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiDrift.check("risk-service");
  }
}
