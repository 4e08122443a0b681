package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What every service shows of itself. */
@QuarkusTest
class ServiceTest extends TradingTestCase {

  @Test
  void showsItsDatabase() {
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("connected", equalTo(true))
        .body("healthy", equalTo(true))
        .body("schema", equalTo("execution"))
        .body("counts.open_positions", notNullValue())
        .body("counts.closed_positions", notNullValue())
        .body(
            "tables.name",
            hasItems("signals", "signal_log", "orders", "run", "bar", "executor_term", "fact"));
  }

  @Test
  void theApiIsTheOneCommitted() {
    OpenApiDrift.check("execution-service");
  }

  @Test
  void refusesWhoeverIsNotAdmitted() {
    given().get("/scopes/demo/paper").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.service("risk"))
        .contentType("application/json")
        .body("{}")
        .put("/live-slots/demo/paper")
        .then()
        .statusCode(403);
    given().auth().oauth2(Tokens.viewer()).get("/scopes/none/paper").then().statusCode(404);
    given().auth().oauth2(Tokens.viewer()).get("/scopes/demo/none").then().statusCode(422);
    given().auth().oauth2(Tokens.viewer()).get("/runs/none").then().statusCode(404);
  }
}
