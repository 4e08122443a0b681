package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestsAndFactsTest extends SessionCase {
  @Test
  void theSameRequestTwiceIsOneAndAnotherBodyIsRefused() {
    open();
    decided();
    String id = UUID.randomUUID().toString();
    request(id, 1).statusCode(202).body("reconciliation_id", equalTo(id));
    request(id, 1).statusCode(202);
    problem(request(id, 2), 409, "idempotency-conflict");
  }

  @Test
  void waitsForFactsThatHaveNotComeYet() {
    open();
    decided();
    String id = UUID.randomUUID().toString();
    request(id, 2).statusCode(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as(Tokens.viewer())
                    .get("/reconciliations/" + id)
                    .then()
                    .body("state", equalTo("PENDING"))
                    .body("detail", containsString("facts through 2, here are 1")));
    signal("late-" + world.account, "FILTERED");
    world.ledgerThrough = number;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as(Tokens.viewer())
                    .get("/reconciliations/" + id)
                    .then()
                    .body("status", equalTo("PASS"))
                    .body("detail", nullValue()));
  }

  @Test
  void refusesUnknownAccountsRolesAndBodies() {
    world = new World("nobody", world.runId);
    problem(request("r", 1), 404, "not-found");
    problem(as(Tokens.viewer()).body("{}").post("/reconciliations").then(), 403, "forbidden");
    problem(
        as(Tokens.service("risk")).body("{}").post("/reconciliations").then(), 403, "forbidden");
    problem(as(Tokens.operator()).body("{}").post("/reconciliations").then(), 422, "validation");
    problem(as(Tokens.viewer()).get("/reconciliations/none").then(), 404, "not-found");
    problem(
        as(Tokens.viewer()).get("/runs/latest/proof?account=nobody&mode=paper").then(),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/latest/proof?account=demo&mode=fantasy",
        "/runs/latest/proof?mode=paper",
        "/runs/20131006_230000_zzzz/proof?format=pdf"
      })
  void refusesParametersOutsideTheirRange(String path) {
    problem(as(Tokens.viewer()).get(path).then(), 422, "validation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entry_filled {}",
        "entry_filled {\"execution_id\":\"x\",\"symbol\":\"MGC\",\"side\":\"buy\",\"qty\":\"0\",\"price\":\"1\"}",
        "order_accepted {\"qty\":\"-1\"}",
        "order_ended {}",
        "signal_ended {\"signal_id\":\"s\",\"state\":\"DONE\"}",
        "session_closed {\"digest\":{}}"
      })
  void factsThatCannotBeTrueStopTheStream(String fact) {
    int at = fact.indexOf(' ');
    problem(
        deliver(fact.substring(0, at), "2013-10-07T00:00:00Z", fact.substring(at + 1)),
        422,
        "invalid-fact");
  }

  @Test
  void anExecutionToldTwiceIsRefused() {
    String body = fillBody("x-" + world.account, "s", "b", "buy", "1325.2");
    fact("entry_filled", "2013-10-07T00:11:00Z", body);
    problem(deliver("entry_filled", "2013-10-07T00:12:00Z", body), 422, "invalid-fact");
  }

  @Test
  void aRunOpensOnce() {
    open();
    decided();
    problem(
        deliver(
            "session_opened",
            "2013-10-07T00:00:00Z",
            "{\"kind\":\"session\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}"),
        422,
        "invalid-fact");
  }

  @Test
  void ordersThatEndedAreNoLongerOurs() {
    String order = "gone-" + world.account;
    accepted("s-1", order);
    fact(
        "order_ended",
        "2013-10-07T00:12:00Z",
        "{\"broker_order_id\":\"%s\",\"outcome\":\"NO_FILL\"}".formatted(order));
    open();
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiDrift.check("reconciliation-service");
  }

  @Test
  void theDatabaseIsDescribed() {
    as(Tokens.viewer())
        .get("/db/status")
        .then()
        .statusCode(200)
        .body("schema", equalTo("reconciliation"))
        .body("healthy", is(true))
        .body("counts.runs", notNullValue())
        .body("counts.work_pending", notNullValue())
        .body("tables.name", hasItems("broker_state", "reconciliation", "invariant_report"))
        .body(
            "tables.find{it.name=='broker_state'}.columns.name",
            hasItems(
                "run_id",
                "snapshot_date",
                "snapshot_type",
                "cash",
                "portfolio_value",
                "buying_power",
                "positions_json",
                "reconciliation_status",
                "discrepancies_json",
                "created_at"))
        .body("tables.name", hasItem("job"));
  }
}
