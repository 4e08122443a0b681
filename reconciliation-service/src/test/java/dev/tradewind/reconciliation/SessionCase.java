package dev.tradewind.reconciliation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A session as its facts tell it, and the neighbours that know more or less the same. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "reconciliation"))
@QuarkusTestResource(NeighbourAddresses.class)
abstract class SessionCase {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger NEXT_ACCOUNT = new AtomicInteger();
  private static @Nullable Neighbours neighbours;

  World world = new World("none", "none");
  int number;

  /** The neighbours, started with the first test and there until the last. */
  static synchronized Neighbours twins() {
    var running = neighbours;
    if (running == null) {
      try {
        running =
            new Neighbours(
                ConfigProvider.getConfig()
                    .getValue("tradewind.test.neighbours-port", Integer.class));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      neighbours = running;
    }
    return running;
  }

  @BeforeEach
  void newWorld() {
    newWorld("a" + NEXT_ACCOUNT.getAndIncrement());
  }

  void newWorld(String account) {
    String suffix = UUID.randomUUID().toString().substring(0, 4);
    world = new World(account, "20131006_230000_" + suffix);
    twins().byAccount.put(account, world);
    number = 0;
  }

  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  static void problem(ValidatableResponse response, int status, String type) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }

  ValidatableResponse deliver(String type, String asOf, String body) {
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

  void fact(String type, String asOf, String body) {
    deliver(type, asOf, body).statusCode(200).body("through", equalTo(number));
  }

  void open() {
    fact(
        "session_opened",
        "2013-10-06T23:00:00Z",
        "{\"kind\":\"session\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}");
    world.ledgerThrough = number;
  }

  /** Another run of the same scope: what the neighbours know is of this one from now on. */
  void openNext(String kind, String asOf) {
    world.runId = "20131008_000000_" + UUID.randomUUID().toString().substring(0, 4);
    world.forgetRun();
    fact(
        "session_opened",
        asOf,
        "{\"kind\":\"%s\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}".formatted(kind));
    world.ledgerThrough = number;
  }

  void closeAt(String asOf) {
    fact("session_closed", asOf, "{\"digest\":{}}");
    world.ledgerThrough = number;
  }

  void close() {
    fact("session_closed", "2013-10-07T22:59:00Z", "{\"digest\":{}}");
    world.ledgerThrough = number;
  }

  /** A signal that ended, told by a fact and known to execution. */
  void signal(String id, String state) {
    world.signals.put(id, state);
    fact(
        "signal_ended",
        "2013-10-07T00:10:00Z",
        "{\"signal_id\":\"%s\",\"state\":\"%s\",\"reason\":\"r\"}".formatted(id, state));
  }

  void accepted(String signalId, String orderId) {
    fact(
        "order_accepted",
        "2013-10-07T00:10:00Z",
        """
        {"signal_id":"%s","symbol":"MGC","side":"buy","qty":"1","client_order_id":"c-%s",
         "broker_order_id":"%s","leg":"entry","strategy_id":"x","trade_id":"t"}"""
            .formatted(signalId, orderId, orderId));
  }

  static String fillBody(
      String executionId, String signalId, String orderId, String side, String price) {
    return """
        {"execution_id":"%s","signal_id":"%s","broker_order_id":"%s","client_order_id":"c-%s",
         "trade_id":"t-%s","symbol":"MGC","side":"%s","qty":"1","price":"%s","commission":"4.20",
         "currency":"USD","point_value":"10","filled_at":"2013-10-07T00:11:00Z"}"""
        .formatted(executionId, signalId, orderId, orderId, executionId, side, price);
  }

  /** One round trip that everybody knows the same of. */
  void roundTrip() {
    roundTrip("2013-10-07T00:11:00Z", "2013-10-07T01:00:00Z");
  }

  void roundTrip(String enteredAt, String exitedAt) {
    String tag = world.runId.substring(16);
    world.order("s-" + tag, "b1-" + tag, "entry", "filled");
    world.order("s-" + tag, "b2-" + tag, "take_profit", "filled");
    world.order("s-" + tag, "b3-" + tag, "stop_loss", "canceled");
    accepted("s-" + tag, "b1-" + tag);
    signal("s-" + tag, "EXECUTED");
    world.fill("x1-" + tag, "b1-" + tag, "buy", "1325.2", enteredAt);
    fact(
        "entry_filled", enteredAt, fillBody("x1-" + tag, "s-" + tag, "b1-" + tag, "buy", "1325.2"));
    world.fill("x2-" + tag, "b2-" + tag, "sell", "1326.2", exitedAt);
    fact("exit_filled", exitedAt, fillBody("x2-" + tag, "s-" + tag, "b2-" + tag, "sell", "1326.2"));
    signal("f-" + tag, "FILTERED");
    world.filled = 1;
    world.roundTrips = 1;
  }

  JsonPath reconciliation() {
    return as(Tokens.service("execution"))
        .get("/runs/" + world.runId + "/reconciliation")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  JsonPath decided() {
    await().atMost(PATIENCE).until(() -> reconciliation().getString("state").equals("DONE"));
    return reconciliation();
  }

  JsonPath proof() {
    return as(Tokens.service("execution"))
        .get("/runs/" + world.runId + "/proof")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  JsonPath proven() {
    await().atMost(PATIENCE).until(() -> proof().getString("state").equals("DONE"));
    return proof();
  }

  List<String> failing() {
    return proven().getList("invariants.findAll{!it.passed}.letter");
  }

  List<String> alertTypes() {
    return twins().alerts.stream()
        .filter(alert -> alert.path("details").path("run_id").asText().equals(world.runId))
        .map(alert -> alert.path("severity").asText() + " " + alert.path("alert_type").asText())
        .toList();
  }

  ValidatableResponse request(String id, long factsThrough) {
    return as(Tokens.service("execution"))
        .body(
            """
            {"reconciliation_id":"%s","account":"%s","mode":"paper","run_id":"%s",
             "reason":"recovery","facts_through":%d}"""
                .formatted(id, world.account, world.runId, factsThrough))
        .post("/reconciliations")
        .then();
  }

  /** A reconciliation somebody asked for now, once it is decided. */
  JsonPath compared(String id) {
    request(id, number).statusCode(202);
    await().atMost(PATIENCE).until(() -> shown(id).getString("state").equals("DONE"));
    return shown(id);
  }

  private static JsonPath shown(String id) {
    return as(Tokens.service("execution"))
        .get("/reconciliations/" + id)
        .then()
        .extract()
        .jsonPath();
  }
}
