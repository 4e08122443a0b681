package dev.tradewind.risk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.risk.limits.KeepLimits;
import dev.tradewind.risk.verdict.GiveVerdict;
import dev.tradewind.support.facts.FactInbox;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Risk-service over real HTTP with a real database: what its tests share. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "risk"))
abstract class RiskTest {

  static final String DAY = "2013-10-07";
  static final String RUN = "20131006_230000_a7f3";
  static final String AS_OF = "2013-10-07T14:49:00Z";

  @Inject Jdbi jdbi;
  @Inject GiveVerdict giveVerdict;
  @Inject KeepLimits keepLimits;
  @Inject FactInbox inbox;
  @Inject ObjectMapper mapper;
  @Inject MeterRegistry metrics;

  final String account = "a" + UUID.randomUUID();
  long facts;

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type));
  }

  String signal(String strategy) {
    return account + "-" + strategy;
  }

  Map<String, Object> question(String strategy, @Nullable String label) {
    var body = new HashMap<String, Object>();
    body.put("signal_id", signal(strategy));
    body.put("account", account);
    body.put("mode", "paper");
    body.put("run_id", RUN);
    body.put("epoch", 1);
    body.put("facts_through", facts);
    body.put("as_of", AS_OF);
    body.put("trading_day", DAY);
    body.put("strategy_id", strategy);
    body.put("orb_label", label);
    body.put("symbol", "MGC");
    body.put("direction", "long");
    return body;
  }

  ValidatableResponse ask(Map<String, Object> question) {
    return as(Tokens.service("execution")).body(question).post("/verdicts").then();
  }

  ValidatableResponse ask(String strategy, @Nullable String label) {
    return ask(question(strategy, label)).statusCode(200);
  }

  void approved(String strategy, @Nullable String label) {
    ask(strategy, label).body("outcome", is("APPROVED"));
  }

  void filtered(String strategy, @Nullable String label, String reason) {
    ask(strategy, label)
        .body("outcome", is("FILTERED"))
        .body("reason", is(reason))
        .body("warning", is(false))
        .body("reservation_id", is(nullValue()));
  }

  ValidatableResponse deliver(String type, String tradingDay, Map<String, ?> body) {
    var response =
        as(Tokens.service("execution"))
            .body(
                Map.of(
                    "account",
                    account,
                    "mode",
                    "paper",
                    "epoch",
                    1,
                    "facts",
                    List.of(
                        Map.of(
                            "number",
                            facts + 1,
                            "type",
                            type,
                            "run_id",
                            RUN,
                            "trading_day",
                            tradingDay,
                            "as_of",
                            AS_OF,
                            "body",
                            body))))
            .post("/facts");
    if (response.statusCode() == 200) {
      facts++;
    }
    return response.then();
  }

  void filled(String strategy) {
    deliver("entry_filled", DAY, Map.of("signal_id", signal(strategy))).statusCode(200);
  }

  /** What an exit that ends its trade carries. */
  static final Map<String, String> ROW = Map.of("outcome", "STOP", "exit_price", "99.5");

  void exited(String strategy, String pnlR) {
    deliver(
            "exit_filled",
            DAY,
            Map.of("signal_id", signal(strategy), "pnl_r", pnlR, "journal", ROW))
        .statusCode(200);
  }

  ValidatableResponse ended(String strategy, String outcome) {
    return deliver("order_ended", DAY, Map.of("signal_id", signal(strategy), "outcome", outcome));
  }

  void putLimits(String json) {
    as(Tokens.admin()).body(json).put("/limits/{a}/paper", account).then().statusCode(200);
  }

  ValidatableResponse day() {
    return day(DAY);
  }

  ValidatableResponse day(String tradingDay) {
    return as(Tokens.viewer())
        .get("/risk-days/{a}/paper/{d}", account, tradingDay)
        .then()
        .statusCode(200);
  }
}
