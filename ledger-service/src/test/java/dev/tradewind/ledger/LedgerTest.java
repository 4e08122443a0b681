package dev.tradewind.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;

/** The ledger over real HTTP with a real database: what its tests share. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "ledger"))
abstract class LedgerTest {

  @Inject Jdbi jdbi;

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  static ValidatableResponse get(String path, Object... arguments) {
    return as(Tokens.viewer()).get(path, arguments).then();
  }

  static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type));
  }

  static ValidatableResponse accountState(String account) {
    return get("/account-state?account={a}&mode=paper", account).statusCode(200);
  }

  static ValidatableResponse digest(FactStream facts) {
    return get("/runs/{r}/digest", facts.runId).statusCode(200);
  }

  /** Changes rows as nobody can from inside the service: as the owner, with triggers off. */
  static void tamper(String sql) {
    var config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        var statement = connection.createStatement()) {
      for (var table : List.of("trades", "journal_entry", "posting")) {
        statement.execute("alter table ledger." + table + " disable trigger user");
      }
      assertThat(statement.executeUpdate(sql)).isPositive();
      for (var table : List.of("trades", "journal_entry", "posting")) {
        statement.execute("alter table ledger." + table + " enable trigger user");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
