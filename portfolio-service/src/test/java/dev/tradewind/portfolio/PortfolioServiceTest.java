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

import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Portfolio versions, and what the service is as a whole, over HTTP. */
@QuarkusTest
class PortfolioServiceTest extends PortfolioTestCase {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"call_symbol\":\"GLD301220C00200000\"} | synthetic",
        "{\"call_symbol\":\"GLD\",\"put_symbol\":\"GLD301220P00200000\"} | synthetic",
        "{\"call_symbol\":\"GLD301220C00200000\",\"put_symbol\":\"GLD301220P00201000\"} | synthetic",
        "{\"call_symbol\":\"GLD301220C00200000\",\"put_symbol\":\"GLD301220P00200000\",\"x\":1} | synthetic",
        "7 | synthetic",
      })
  void refusesLegsThatDoNotBelongTogether(String synthetic, String field) {
    problem(version(name(), withLegs(synthetic)), 422, "invalid-portfolio")
        .body("field", equalTo(field));
  }

  @Test
  void keepsTheLegsAPortfolioTrades() {
    String legs = "{\"call_symbol\":\"GLD301220C00200000\",\"put_symbol\":\"GLD301220P00200000\"}";
    String name = name();
    version(name, withLegs(legs)).statusCode(201);
    viewer()
        .get("/portfolios/" + name + "/versions/1")
        .then()
        .statusCode(200)
        .body("content.synthetic.call_symbol", equalTo("GLD301220C00200000"))
        .body("content.synthetic.put_symbol", equalTo("GLD301220P00200000"));
    problem(
            version(
                name(), withLegs(legs).replace("\"entry_model\":\"E1\"", "\"entry_model\":\"E3\"")),
            422,
            "invalid-portfolio")
        .body("value", equalTo("E3"));
  }

  private static String withLegs(String synthetic) {
    return portfolio("A").replaceFirst("\\{", "{\"synthetic\":" + synthetic + ",");
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
            .body("items.strategy_id", equalTo(List.of("A")))
            .body("items[0].kind", equalTo("opening_range"))
            .body("items[0].version", equalTo(2))
            .body("items[0].rr_target", equalTo("1.5"))
            .body("items[0].capital_allocation", nullValue())
            .extract()
            .path("next_cursor");
    viewer()
        .get("/strategies?limit=1&portfolio=" + name + "&cursor=" + cursor)
        .then()
        .body("items.strategy_id", equalTo(List.of("manual")))
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
}
