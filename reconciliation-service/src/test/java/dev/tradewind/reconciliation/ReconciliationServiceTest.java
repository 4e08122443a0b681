package dev.tradewind.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "reconciliation"))
@QuarkusTestResource(NeighbourAddresses.class)
class ReconciliationServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger NEXT_ACCOUNT = new AtomicInteger();
  private static @Nullable Neighbours neighbours;

  private World world = new World("none", "none");
  private int number;

  @BeforeAll
  static void startNeighbours() throws IOException {
    neighbours =
        new Neighbours(
            ConfigProvider.getConfig().getValue("tradewind.test.neighbours-port", Integer.class));
  }

  @AfterAll
  static void stopNeighbours() {
    twins().close();
  }

  private static Neighbours twins() {
    if (neighbours == null) {
      throw new IllegalStateException("not started");
    }
    return neighbours;
  }

  @BeforeEach
  void newWorld() {
    newWorld("a" + NEXT_ACCOUNT.getAndIncrement());
  }

  private void newWorld(String account) {
    String suffix = UUID.randomUUID().toString().substring(0, 4);
    world = new World(account, "20131006_230000_" + suffix);
    twins().byAccount.put(account, world);
    number = 0;
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  private static void problem(ValidatableResponse response, int status, String type) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }

  private ValidatableResponse deliver(String type, String asOf, String body) {
    number++;
    return as(Tokens.service("execution"))
        .body(
            """
            {"account":"%s","mode":"paper","epoch":1,"facts":[{"number":%d,"type":"%s",
             "run_id":"%s","trading_day":"2013-10-07","as_of":"%s","body":%s}]}"""
                .formatted(world.account, number, type, world.runId, asOf, body))
        .post("/facts")
        .then();
  }

  private void fact(String type, String asOf, String body) {
    deliver(type, asOf, body).statusCode(200).body("through", equalTo(number));
  }

  private void open() {
    fact(
        "session_opened",
        "2013-10-06T23:00:00Z",
        "{\"kind\":\"session\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}");
    world.ledgerThrough = number;
  }

  private void close() {
    fact("session_closed", "2013-10-07T22:59:00Z", "{\"digest\":{}}");
    world.ledgerThrough = number;
  }

  /** A signal that ended, told by a fact and known to execution. */
  private void signal(String id, String state) {
    world.signals.put(id, state);
    fact(
        "signal_ended",
        "2013-10-07T00:10:00Z",
        "{\"signal_id\":\"%s\",\"state\":\"%s\",\"reason\":\"r\"}".formatted(id, state));
  }

  private void accepted(String signalId, String orderId) {
    fact(
        "order_accepted",
        "2013-10-07T00:10:00Z",
        """
        {"signal_id":"%s","symbol":"MGC","side":"buy","qty":"1","client_order_id":"c-%s",
         "broker_order_id":"%s","leg":"entry","strategy_id":"x","trade_id":"t"}"""
            .formatted(signalId, orderId, orderId));
  }

  private static String fillBody(
      String executionId, String signalId, String orderId, String side, String price) {
    return """
        {"execution_id":"%s","signal_id":"%s","broker_order_id":"%s","client_order_id":"c-%s",
         "trade_id":"t-%s","symbol":"MGC","side":"%s","qty":"1","price":"%s","commission":"4.20",
         "currency":"USD","point_value":"10","filled_at":"2013-10-07T00:11:00Z"}"""
        .formatted(executionId, signalId, orderId, orderId, executionId, side, price);
  }

  /** One round trip that everybody knows the same of. */
  private void roundTrip() {
    String tag = world.runId.substring(16);
    world.order("s-" + tag, "b1-" + tag, "entry", "filled");
    world.order("s-" + tag, "b2-" + tag, "take_profit", "filled");
    world.order("s-" + tag, "b3-" + tag, "stop_loss", "canceled");
    accepted("s-" + tag, "b1-" + tag);
    signal("s-" + tag, "EXECUTED");
    world.fill("x1-" + tag, "b1-" + tag, "buy", "1325.2", "2013-10-07T00:11:00Z");
    fact(
        "entry_filled",
        "2013-10-07T00:11:00Z",
        fillBody("x1-" + tag, "s-" + tag, "b1-" + tag, "buy", "1325.2"));
    world.fill("x2-" + tag, "b2-" + tag, "sell", "1326.2", "2013-10-07T01:00:00Z");
    fact(
        "exit_filled",
        "2013-10-07T01:00:00Z",
        fillBody("x2-" + tag, "s-" + tag, "b2-" + tag, "sell", "1326.2"));
    signal("f-" + tag, "FILTERED");
    world.filled = 1;
    world.roundTrips = 1;
  }

  private JsonPath reconciliation() {
    return as(Tokens.service("execution"))
        .get("/runs/" + world.runId + "/reconciliation")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath decided() {
    await().atMost(PATIENCE).until(() -> reconciliation().getString("state").equals("DONE"));
    return reconciliation();
  }

  private JsonPath proof() {
    return as(Tokens.service("execution"))
        .get("/runs/" + world.runId + "/proof")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath proven() {
    await().atMost(PATIENCE).until(() -> proof().getString("state").equals("DONE"));
    return proof();
  }

  private List<String> failing() {
    return proven().getList("invariants.findAll{!it.passed}.letter");
  }

  private List<String> alertTypes() {
    return twins().alerts.stream()
        .filter(alert -> alert.path("details").path("run_id").asText().equals(world.runId))
        .map(alert -> alert.path("severity").asText() + " " + alert.path("alert_type").asText())
        .toList();
  }

  @Nested
  class Opening {
    @Test
    void takesStartReconcilesAndTakesTheReconciliationSnapshot() {
      open();
      var result = decided();
      assertThat(result.getString("status")).isEqualTo("PASS");
      assertThat(result.getList("discrepancies")).isEmpty();
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/snapshots")
          .then()
          .statusCode(200)
          .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION")))
          .body("items[0].cash", equalTo("1000000.0000"))
          .body("items[0].snapshot_date", equalTo("2013-10-07"))
          .body("items[1].reconciliation_status", equalTo("PASS"));
      assertThat(alertTypes()).isEmpty();
    }

    @Test
    void waitsUntilTheLedgerHasTheFactAndSaysSo() {
      fact(
          "session_opened",
          "2013-10-06T23:00:00Z",
          "{\"kind\":\"session\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  String.valueOf(reconciliation().getString("detail"))
                      .contains("ledger-service through fact 1, it is at 0"));
      assertThat(reconciliation().getString("state")).isEqualTo("PENDING");
      assertThat(reconciliation().getString("status")).isEqualTo("UNKNOWN");
      world.ledgerThrough = 1;
      assertThat(decided().getString("status")).isEqualTo("PASS");
    }

    @Test
    void aBrokerThatIsAwayIsWaitedForAndNoSnapshotIsSwallowed() {
      world.brokerAway = true;
      open();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  String.valueOf(reconciliation().getString("detail"))
                      .startsWith("broker of " + world.account));
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/snapshots")
          .then()
          .body("items", equalTo(List.of()));
      world.brokerAway = false;
      assertThat(decided().getString("status")).isEqualTo("PASS");
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/snapshots")
          .then()
          .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION")));
    }

    @Test
    void aLedgerThatIsAwayIsWaitedFor() {
      world.ledgerAway = true;
      open();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  String.valueOf(reconciliation().getString("detail"))
                      .startsWith("ledger-service"));
      world.ledgerAway = false;
      assertThat(decided().getString("status")).isEqualTo("PASS");
    }

    @Test
    void oneCentMoreAtTheBrokerFailsAndRaisesAHighAlert() {
      world.brokerCash = "1000000.01";
      twins().alertFailures.set(1);
      open();
      var result = decided();
      assertThat(result.getString("status")).isEqualTo("FAIL");
      assertThat(result.getString("discrepancies[0].class")).isEqualTo("cash");
      assertThat(result.getString("discrepancies[0].expected")).isEqualTo("1000000");
      assertThat(result.getString("discrepancies[0].found")).isEqualTo("1000000.01");
      await()
          .atMost(PATIENCE)
          .until(() -> alertTypes().equals(List.of("high reconciliation_failed")));
    }

    @Test
    void anAccountCanHaveATolerance() {
      newWorld("a39");
      world.brokerCash = "1000005";
      open();
      assertThat(decided().getString("status")).isEqualTo("PASS");
    }

    @Test
    void namesEveryDiscrepancyOfPositionsAndOrders() {
      accepted("s-1", "stuck-" + world.account);
      world.position("MGC", "-1", "1300");
      world.brokerOrders.add(
          new World.BrokerOrderRow("phantom", "manual-1", "new", "1", List.of()));
      open();
      var result = decided();
      assertThat(result.<String>getList("discrepancies.class"))
          .containsExactly("external_position", "stuck_order", "phantom_order");
    }

    @Test
    void anOpenPositionWithItsStopAndTargetIsInOrder() {
      String order = "entry-" + world.account;
      accepted("s-1", order);
      fact(
          "entry_filled",
          "2013-10-07T00:11:00Z",
          fillBody("x-" + world.account, "s-1", order, "buy", "1325.2"));
      world.position("MGC", "1", "1325.2");
      world.brokerOrders.add(
          new World.BrokerOrderRow(order, "c-" + order, "filled", "1", List.of("sl", "tp")));
      world.brokerOrders.add(new World.BrokerOrderRow("sl", "leg-sl", "new", "1", List.of()));
      world.brokerOrders.add(new World.BrokerOrderRow("tp", "leg-tp", "new", "1", List.of()));
      open();
      assertThat(decided().getString("status")).isEqualTo("PASS");
    }

    @Test
    void aRunNobodyToldOfIsPending() {
      assertThat(reconciliation().getString("state")).isEqualTo("PENDING");
      assertThat(reconciliation().getString("detail")).contains("session_opened");
      assertThat(proof().getString("detail")).contains("session_closed");
      problem(as(Tokens.viewer()).get("/runs/no-run/reconciliation").then(), 422, "validation");
      problem(as(Tokens.viewer()).get("/runs/no-run/proof").then(), 422, "validation");
    }
  }

  @Nested
  class Closing {
    @Test
    void aSoundSessionPassesAllTwelve() {
      open();
      decided();
      roundTrip();
      close();
      var result = proven();
      assertThat(result.getBoolean("passed")).as(result.prettify()).isTrue();
      assertThat(result.getInt("passed_count")).isEqualTo(12);
      assertThat(result.getInt("of")).isEqualTo(12);
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/proof?format=text")
          .then()
          .statusCode(200)
          .contentType(containsString("text/plain"))
          .body(containsString("PASS A: every signal has ended"))
          .body(endsWith("12/12 checks passed\n"));
      as(Tokens.viewer())
          .get("/runs/latest/proof?account=%s&mode=paper".formatted(world.account))
          .then()
          .statusCode(200)
          .body("run_id", equalTo(world.runId));
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/snapshots")
          .then()
          .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION", "END")));
      assertThat(alertTypes()).isEmpty();
      assertThat(world.brokerPaths)
          .as("order ids are checked by list pages")
          .noneMatch(path -> path.startsWith("/broker/v2/orders/"));
    }

    @Test
    void waitsForTheLedgerAndIsPendingUntilThen() {
      open();
      decided();
      fact("session_closed", "2013-10-07T22:59:00Z", "{\"digest\":{}}");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  String.valueOf(proof().getString("detail"))
                      .contains("ledger-service through fact 2"));
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/proof?format=text")
          .then()
          .body(containsString("PENDING"));
      world.ledgerThrough = number;
      assertThat(failing()).isEmpty();
    }

    @Test
    void aFillOnlyTheBrokerHasFailsLAndIsCritical() {
      open();
      decided();
      roundTrip();
      world.brokerFills.add(new World.FillRow("ghost", "b", "buy", "1", "2013-10-07T02:00:00Z"));
      close();
      assertThat(failing()).containsExactly("L");
      await()
          .atMost(PATIENCE)
          .until(() -> alertTypes().equals(List.of("critical invariant_failed")));
      as(Tokens.viewer())
          .get("/runs/" + world.runId + "/proof?format=text")
          .then()
          .body(containsString("FAIL L"))
          .body(endsWith("11/12 checks passed\n"));
    }

    @Test
    void fillsOfOtherDaysAreNotThisRuns() {
      open();
      decided();
      roundTrip();
      world.brokerFills.add(new World.FillRow("before", "b", "buy", "1", "2013-10-06T22:59:59Z"));
      world.brokerFills.add(new World.FillRow("after", "b", "buy", "1", "2013-10-07T22:59:01Z"));
      close();
      assertThat(failing()).isEmpty();
    }

    @Test
    void anOrderTheBrokerDoesNotKnowFailsEAndH() {
      open();
      decided();
      roundTrip();
      world.brokerOrders.removeIf(order -> order.id().startsWith("b1-"));
      world.brokerOrders.removeIf(order -> order.id().startsWith("b2-"));
      world.brokerOrders.removeIf(order -> order.id().startsWith("b3-"));
      close();
      assertThat(failing()).containsExactly("E", "H");
    }

    @Test
    void aSignalExecutionHasAndTheFactsHaveNotFailsAAndC() {
      open();
      decided();
      roundTrip();
      world.signals.put("untold", "FILTERED");
      close();
      assertThat(failing()).containsExactly("A", "C");
      assertThat(proof().getString("invariants.find{it.letter=='C'}.detail")).contains("untold");
    }

    @Test
    void ledgerTradesHoldingsCostsAndReportEachHaveTheirLetter() {
      open();
      decided();
      roundTrip();
      world.ledgerTrades.removeLast();
      world.costsHold = false;
      world.holdings.add(Map.of("strategy_id", "s", "symbol", "MGC", "qty", "1"));
      world.hasReport = false;
      close();
      assertThat(failing()).containsExactly("I", "K", "L");
    }

    @Test
    void holdingsOfStrategiesThatNetToZeroAreNoDifference() {
      open();
      decided();
      roundTrip();
      world.holdings.add(Map.of("strategy_id", "s", "symbol", "MGC", "qty", "1"));
      world.holdings.add(Map.of("strategy_id", "t", "symbol", "MGC", "qty", "-1"));
      close();
      assertThat(failing()).isEmpty();
    }

    @Test
    void anEntryTradedAfterAFailedReconciliationFailsD() {
      world.brokerCash = "1";
      open();
      assertThat(decided().getString("status")).isEqualTo("FAIL");
      roundTrip();
      close();
      assertThat(failing()).containsExactly("D");
    }

    @Test
    void aRecoveryThatPassesEndsTheBlock() {
      world.brokerCash = "1";
      open();
      assertThat(decided().getString("status")).isEqualTo("FAIL");
      signal("blocked-" + world.account, "REJECTED_BY_RECONCILIATION");
      world.brokerCash = "1000000";
      world.ledgerThrough = number;
      String id = UUID.randomUUID().toString();
      request(id, number).statusCode(202);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  as(Tokens.service("execution"))
                      .get("/reconciliations/" + id)
                      .then()
                      .body("state", equalTo("DONE"))
                      .body("status", equalTo("PASS")));
      roundTrip();
      close();
      assertThat(failing()).isEmpty();
    }
  }

  private ValidatableResponse request(String id, long factsThrough) {
    return as(Tokens.service("execution"))
        .body(
            """
            {"reconciliation_id":"%s","account":"%s","mode":"paper","run_id":"%s",
             "reason":"recovery","facts_through":%d}"""
                .formatted(id, world.account, world.runId, factsThrough))
        .post("/reconciliations")
        .then();
  }

  @Nested
  class Requests {
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
  }

  @Nested
  class Facts {
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
  }

  @Nested
  class Outside {
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
}
