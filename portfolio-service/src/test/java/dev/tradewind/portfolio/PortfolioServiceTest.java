package dev.tradewind.portfolio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.portfolio.ExecutionTwin.Answer;
import dev.tradewind.portfolio.deployment.DeploymentConfig;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service with a real Postgres, over HTTP. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "portfolio"))
@QuarkusTestResource(ExecutionTwin.class)
class PortfolioServiceTest {
  private static final String MGC =
      """
      {"symbol":"MGC","point_value":"10","tick_size":"0.1","commission_rt":"2.40","spread_rt":"2.00",
       "slippage_rt":"4.00","currency":"USD"}""";
  private static final String STRATEGY =
      """
      {"strategy_id":"%s","orb_label":"0900","entry_model":"E1","confirm_bars":2,"rr_target":1.5,
       "filter_type":"ORB_G4"}""";

  @Inject Jdbi jdbi;
  @Inject DeploymentConfig config;

  @BeforeEach
  void registerGold() {
    ExecutionTwin.answers();
    operator().body(MGC).put("/instruments/MGC").then().statusCode(200);
  }

  @Test
  void keepsAnInstrumentWithItsCostsAndLetsItBeCorrected() {
    operator()
        .body(MGC.replace("MGC", "M2K").replace("2.40", "1.25"))
        .put("/instruments/M2K")
        .then()
        .statusCode(200)
        .body("symbol", equalTo("M2K"))
        .body("commission_rt", equalTo("1.25"));
    operator().body(MGC.replace("MGC", "M2K")).put("/instruments/M2K").then().statusCode(200);
    viewer()
        .get("/instruments")
        .then()
        .statusCode(200)
        .body("items.find { it.symbol == 'M2K' }.commission_rt", equalTo("2.4"))
        .body("next_cursor", nullValue());
  }

  @Test
  void listsInstrumentsPageByPage() {
    for (var symbol : new String[] {"A1", "A2", "A3"}) {
      operator()
          .body(MGC.replace("MGC", symbol))
          .put("/instruments/" + symbol)
          .then()
          .statusCode(200);
    }
    String cursor =
        viewer()
            .get("/instruments?limit=2")
            .then()
            .statusCode(200)
            .body("items.symbol", equalTo(java.util.List.of("A1", "A2")))
            .extract()
            .path("next_cursor");
    viewer()
        .get("/instruments?limit=2&cursor=" + cursor)
        .then()
        .body("items[0].symbol", equalTo("A3"));
    problem(viewer().get("/instruments?cursor=*").then(), 400, "malformed-body");
    problem(viewer().get("/instruments?limit=0").then(), 422, "validation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"point_value", "commission_rt", "spread_rt", "slippage_rt", "currency"})
  void refusesAnInstrumentWithoutItsNumbers(String field) {
    String body = MGC.replaceAll("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}");
    problem(operator().body(body).put("/instruments/MGC").then(), 422, "validation");
  }

  @ParameterizedTest
  @CsvSource({
    "point_value,0",
    "point_value,-1",
    "commission_rt,-0.01",
    "commission_rt,0.00001",
    "tick_size,0",
    "currency,ABC",
    "currency,usd",
    "symbol,OTHER",
    "point_value,12345678901"
  })
  void refusesAnInstrumentWithImpossibleNumbers(String field, String value) {
    String body =
        MGC.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
    problem(operator().body(body).put("/instruments/MGC").then(), 422, "validation");
  }

  @Test
  void makesVersionsOncePerContent() {
    String name = name();
    var first =
        version(name, portfolio("A"))
            .statusCode(201)
            .body("version", equalTo(1))
            .body("strategies", equalTo(2))
            .extract();
    // The same content, written otherwise: number as text, defaults written out.
    version(name, portfolio("A").replace("1.5", "\"1.50\"").replace("\"orb_minutes\":5,", ""))
        .statusCode(200)
        .body("version", equalTo(1))
        .body("hash", equalTo(first.path("hash")));
    version(name, portfolio("B")).statusCode(201).body("version", equalTo(2));
    viewer()
        .get("/portfolios/" + name + "/versions/1")
        .then()
        .statusCode(200)
        .body("hash", equalTo(first.path("hash")))
        .body("content.strategies[0].rr_target", equalTo("1.5"))
        .body("content.external_strategies[0].strategy_id", equalTo("manual"))
        .body("created_by", equalTo("olga"));
    problem(viewer().get("/portfolios/" + name + "/versions/3").then(), 404, "not-found");
  }

  @Test
  void hashesTheTextItStores() {
    String name = name();
    String hash = version(name, portfolio("A")).statusCode(201).extract().path("hash");
    String text =
        viewer().get("/portfolios/" + name + "/versions/1").then().extract().path("content_text");
    assertThat(Hashes.sha256(text)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"confirm_bars\":2 | \"confirm_bars\":6 | strategies[0].confirm_bars",
        "\"rr_target\":1.5 | \"rr_target\":0 | strategies[0].rr_target",
        "\"entry_model\":\"E1\" | \"entry_model\":\"E4\" | strategies[0].entry_model",
        "\"orb_label\":\"0900\" | \"orb_label\":\"0930\" | strategies[0].orb_label",
        "ORB_G4 | ORB_X4 | strategies[0].filter_type",
        "{\"strategy_id\":\"manual\"} | {\"strategy_id\":\"A\"} | external_strategies",
        "{\"strategy_id\":\"manual\"} | {\"strategy_id\":\"no spaces\"} | external_strategies[0].strategy_id",
        "{\"strategy_id\":\"manual\"} | 7 | external_strategies[0]",
        "[{\"strategy_id\":\"manual\"}] | 7 | external_strategies",
      })
  void refusesContentNamingFieldAndValue(String correct, String wrong, String field) {
    problem(version(name(), portfolio("A").replace(correct, wrong)), 422, "invalid-portfolio")
        .body("field", equalTo(field))
        .body("value", notNullValue());
  }

  @Test
  void refusesWhatIsNoPortfolio() {
    problem(version(name(), "{\"strategies\":["), 400, "malformed-body");
    problem(version(name(), "[]"), 422, "invalid-portfolio");
    problem(version(name(), "{\"strategies\":[]}"), 422, "invalid-portfolio");
    problem(version(name(), "{}"), 422, "invalid-portfolio");
    problem(version("no%20spaces", portfolio("A")), 422, "validation");
    String longId = "x".repeat(65);
    problem(version(name(), portfolio(longId)), 422, "invalid-portfolio");
  }

  @Test
  void refusesAnInstrumentThatIsNotRegisteredOrDiffers() {
    problem(
            version(name(), portfolio("A").replace("\"MGC\"", "\"NOPE\"")),
            422,
            "unknown-instrument")
        .body("symbol", equalTo("NOPE"));
    problem(
            version(name(), portfolio("A").replace("\"point_value\":10", "\"point_value\":5")),
            422,
            "instrument-differs")
        .body("detail", containsString("point_value of MGC is 5 in the portfolio and 10"));
  }

  @Test
  void listsTheStrategiesOfTheNewestVersion() {
    String name = name();
    version(name, portfolio("Z")).statusCode(201);
    version(name, portfolio("A")).statusCode(201);
    String cursor =
        viewer()
            .get("/strategies?limit=1&portfolio=" + name)
            .then()
            .statusCode(200)
            .body("items.strategy_id", equalTo(java.util.List.of("A")))
            .body("items[0].kind", equalTo("opening_range"))
            .body("items[0].version", equalTo(2))
            .body("items[0].rr_target", equalTo("1.5"))
            .body("items[0].capital_allocation", nullValue())
            .extract()
            .path("next_cursor");
    viewer()
        .get("/strategies?limit=1&portfolio=" + name + "&cursor=" + cursor)
        .then()
        .body("items.strategy_id", equalTo(java.util.List.of("manual")))
        .body("items[0].kind", equalTo("external"))
        .body("items[0].orb_label", nullValue())
        .body("next_cursor", nullValue());
    problem(viewer().get("/strategies?portfolio=nobody").then(), 404, "not-found");
    problem(viewer().get("/strategies").then(), 422, "validation");
  }

  @Test
  void theDatabaseRefusesToChangeAVersion() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    for (var sql :
        new String[] {
          "update portfolio_version set strategies = 3 where portfolio = ?",
          "delete from portfolio_version where portfolio = ?",
          "update strategy set capital_allocation = 3 where portfolio = ?",
          "delete from strategy where portfolio = ?"
        }) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql, name)))
          .isInstanceOf(UnableToExecuteStatementException.class)
          .hasMessageContaining("is immutable");
    }
  }

  @Test
  void deploysAVersionOnce() {
    String name = name();
    String hash = version(name, portfolio("A")).statusCode(201).extract().path("hash");
    String id = UUID.randomUUID().toString();
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
    assertThat(ExecutionTwin.calls()).hasSize(1);
    var call = ExecutionTwin.calls().getFirst();
    assertThat(call.path()).isEqualTo("/live-slots/demo/paper");
    assertThat(call.authorization()).startsWith("Bearer ");
    assertThat(call.body().path("deployment_id").asText()).isEqualTo(id);
    assertThat(call.body().path("hash").asText()).isEqualTo(hash);
    assertThat(Hashes.sha256(call.body().path("content_text").asText())).isEqualTo(hash);
    assertThat(call.body().at("/content/external_strategies/0/strategy_id").asText())
        .isEqualTo("manual");
    viewer().get("/deployments/" + id).then().statusCode(200).body("requested_by", equalTo("olga"));
    assertThat(audited("portfolio.deploy", id)).isEqualTo(1);
  }

  @Test
  void leavesADeploymentRequestedUntilExecutionAnswers() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    ExecutionTwin.answers(new Answer(0, ""), new Answer(503, "{}"), new Answer(429, "{}"));
    problem(deploy(name, id), 503, "unavailable").header("Retry-After", notNullValue());
    assertThat(ExecutionTwin.calls()).hasSizeGreaterThanOrEqualTo(3);
    viewer().get("/deployments/" + id).then().body("state", equalTo("REQUESTED"));
    ExecutionTwin.answers();
    deploy(name, id).statusCode(201).body("state", equalTo("DEPLOYED"));
  }

  @Test
  void keepsTheReasonOfARefusal() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    ExecutionTwin.answers(new Answer(409, "{\"detail\":\"A session is open.\"}"));
    problem(deploy(name, id), 409, "deployment-refused")
        .body("reason", equalTo("A session is open."));
    problem(deploy(name, id), 409, "deployment-refused");
    assertThat(ExecutionTwin.calls()).hasSize(1);
    viewer()
        .get("/deployments/" + id)
        .then()
        .body("state", equalTo("FAILED"))
        .body("reason", equalTo("A session is open."));
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle ->
                        handle.execute(
                            "update deployment set state = 'DEPLOYED', reason = null where deployment_id = ?",
                            id)))
        .hasMessageContaining("has ended as FAILED");
  }

  @Test
  void refusesADeploymentOfNothingToNowhereOrUnderAUsedId() {
    String name = name();
    version(name, portfolio("A")).statusCode(201);
    String id = UUID.randomUUID().toString();
    problem(
        operator()
            .body(deployment(id, "paper"))
            .post("/portfolios/" + name + "/versions/9/deployments")
            .then(),
        404,
        "not-found");
    problem(
        operator()
            .body(deployment(id, "live"))
            .post("/portfolios/" + name + "/versions/1/deployments")
            .then(),
        404,
        "not-found");
    problem(viewer().get("/deployments/" + id).then(), 404, "not-found");
    deploy(name, id).statusCode(201);
    version(name, portfolio("B")).statusCode(201);
    problem(
        operator()
            .body(deployment(id, "paper"))
            .post("/portfolios/" + name + "/versions/2/deployments")
            .then(),
        409,
        "idempotency-conflict");
    problem(
        operator()
            .body(deployment("no spaces", "paper"))
            .post("/portfolios/" + name + "/versions/1/deployments")
            .then(),
        422,
        "validation");
  }

  @Test
  void asksForTheRoleOfEachRoute() {
    given().get("/instruments").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .contentType(ContentType.JSON)
        .body(MGC)
        .put("/instruments/MGC")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(portfolio("A"))
        .post("/portfolios/x/versions")
        .then()
        .statusCode(403);
    given().auth().oauth2(Tokens.service("execution")).get("/instruments").then().statusCode(403);
  }

  @Test
  void showsItsDatabase() {
    version(name(), portfolio("A")).statusCode(201);
    viewer()
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("healthy", equalTo(true))
        .body("schema", equalTo("portfolio"))
        .body("tables.name", hasItems("instrument", "portfolio_version", "strategy", "deployment"))
        .body("counts.portfolio_versions", greaterThanOrEqualTo(1));
  }

  @Test
  void itsApiIsTheDocumentedOne() {
    OpenApiDrift.check("portfolio-service");
  }

  @Test
  void asksThreeTimesByDefault() {
    assertThat(config.attempts()).isEqualTo(3);
  }

  private int audited(String action, String deploymentId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from audit_log where action = :action and actor = 'olga'"
                        + " and details ->> 'deployment_id' = :id")
                .bind("action", action)
                .bind("id", deploymentId)
                .mapTo(Integer.class)
                .one());
  }

  private static ValidatableResponse version(String name, String content) {
    return operator()
        .urlEncodingEnabled(false)
        .body(content)
        .post("/portfolios/" + name + "/versions")
        .then();
  }

  private static ValidatableResponse deploy(String name, String id) {
    return operator()
        .body(deployment(id, "paper"))
        .post("/portfolios/" + name + "/versions/1/deployments")
        .then();
  }

  private static String deployment(String id, String mode) {
    return "{\"deployment_id\":\"%s\",\"account\":\"demo\",\"mode\":\"%s\"}".formatted(id, mode);
  }

  private static String portfolio(String strategyId) {
    return """
        {"instrument":{"symbol":"MGC","point_value":10,"tick_size":0.1,"commission_rt":2.40,"spread_rt":2.00,
                       "slippage_rt":4.00},
         "orb_labels":["0900","1000"],"orb_minutes":5,
         "strategies":[%s],
         "external_strategies":[{"strategy_id":"manual"}]}"""
        .formatted(STRATEGY.formatted(strategyId));
  }

  private static String name() {
    return "p-" + UUID.randomUUID();
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(Tokens.viewer());
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }
}
