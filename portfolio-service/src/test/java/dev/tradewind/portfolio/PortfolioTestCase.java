package dev.tradewind.portfolio;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

/** The service with a real Postgres, over HTTP: what its tests share. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "portfolio"))
@QuarkusTestResource(ExecutionTwin.class)
abstract class PortfolioTestCase {
  static final String MGC =
      """
      {"symbol":"MGC","point_value":"10","tick_size":"0.1","commission_rt":"2.40","spread_rt":"2.00",
       "slippage_rt":"4.00","currency":"USD"}""";
  static final String STRATEGY =
      """
      {"strategy_id":"%s","orb_label":"0900","entry_model":"E1","confirm_bars":2,"rr_target":1.5,
       "filter_type":"ORB_G4"}""";

  @Inject Jdbi jdbi;

  @BeforeEach
  void registerGold() {
    ExecutionTwin.answers();
    operator().body(MGC).put("/instruments/MGC").then().statusCode(200);
  }

  static ValidatableResponse version(String name, String content) {
    return operator()
        .urlEncodingEnabled(false)
        .body(content)
        .post("/portfolios/" + name + "/versions")
        .then();
  }

  static String portfolio(String strategyId) {
    return """
        {"instrument":{"symbol":"MGC","point_value":10,"tick_size":0.1,"commission_rt":2.40,"spread_rt":2.00,
                       "slippage_rt":4.00},
         "orb_labels":["0900","1000"],"orb_minutes":5,
         "strategies":[%s],
         "external_strategies":[{"strategy_id":"manual"}]}"""
        .formatted(STRATEGY.formatted(strategyId));
  }

  static String name() {
    return "p-" + UUID.randomUUID();
  }

  static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
  }

  static RequestSpecification viewer() {
    return given().auth().oauth2(Tokens.viewer());
  }

  static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }
}
