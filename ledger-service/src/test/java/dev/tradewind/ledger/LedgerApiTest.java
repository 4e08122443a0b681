package dev.tradewind.ledger;

import static io.restassured.RestAssured.given;

import dev.tradewind.support.testing.OpenApiDrift;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every route. */
@QuarkusTest
class LedgerApiTest extends LedgerTest {
  @Test
  void everythingNeedsAToken() {
    for (var path :
        List.of(
            "/account-state",
            "/holdings",
            "/trades",
            "/trade-journal",
            "/summary",
            "/trial-balance",
            "/journal-entries",
            "/chain-verification",
            "/runs/x/digest",
            "/reports/a/paper/2013-10-07")) {
      problem(given().get(path).then(), 401, "unauthorized");
    }
  }

  @Test
  void aScopeThatCannotBeIsNamed() {
    problem(get("/account-state?account=demo"), 422, "validation");
    problem(get("/account-state?account=demo&mode=dream"), 422, "validation");
    problem(get("/account-state?account=nobody&mode=paper"), 404, "not-found");
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiDrift.check("ledger-service");
  }
}
