package dev.tradewind.alert.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.alert.AlertSettings;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(AlertSettings.class)
class AlertServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Inject DeliveryWorker worker;
  @Inject Jdbi jdbi;

  @Inject
  @ConfigProperty(name = "tradewind.alerts.file")
  Path file;

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  private static String body(String id, String severity, String account) {
    return """
        {"alert_id":"%s","alert_type":"ledger_imbalance","severity":"%s","category":"system",
         "component":"ledger-service","message":"Entries of %s do not balance",
         "details":{"account":"%s","by":"0.05"},"environment":"demo"}"""
        .formatted(id, severity, account, account);
  }

  private static ValidatableResponse raise(String body) {
    return as(Tokens.service("ledger")).body(body).post("/alerts").then();
  }

  /** Raises new trouble and returns its id. */
  private static String raised(String severity) {
    String id = UUID.randomUUID().toString();
    raise(body(id, severity, id)).statusCode(201).body("alert_id", equalTo(id));
    return id;
  }

  private static JsonPath read(String id) {
    return as(Tokens.viewer()).get("/alerts/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static Map<String, String> states(String id) {
    return as(Tokens.viewer())
        .get("/alerts/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("deliveries")
        .stream()
        .collect(
            java.util.stream.Collectors.toMap(
                delivery -> String.valueOf(delivery.get("channel")),
                delivery -> String.valueOf(delivery.get("state"))));
  }

  private static void problem(ValidatableResponse response, int status, String type) {
    response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type))
        .body("detail", notNullValue());
  }

  private List<String> linesOf(String id) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(id)).toList();
    }
  }

  @Nested
  class Raising {
    @Test
    void theSameIdAgainChangesNothing() {
      String id = raised("high");
      raise(body(id, "high", id)).statusCode(200).body("repeated", is(false));
      assertThat(read(id).getLong("occurrences")).isEqualTo(1);
    }

    @Test
    void theSameIdWithOtherContentIsRefused() {
      String id = raised("high");
      problem(raise(body(id, "low", id)), 409, "idempotency-conflict");
      assertThat(read(id).getString("severity")).isEqualTo("high");
    }

    @Test
    void theSameTroubleIsCountedWhileItIsUnresolvedAndNewAfterwards() {
      String first = raised("medium");
      String second = UUID.randomUUID().toString();
      raise(body(second, "medium", first))
          .statusCode(200)
          .body("standing_alert_id", equalTo(first))
          .body("repeated", is(true));
      assertThat(read(first).getLong("occurrences")).isEqualTo(2);
      assertThat(read(second).getString("alert_id")).isEqualTo(first);

      resolve(first, "fixed").statusCode(200);
      String third = UUID.randomUUID().toString();
      raise(body(third, "medium", first)).statusCode(201);
      assertThat(read(third).getLong("occurrences")).isEqualTo(1);
    }

    @Test
    void aMoreUrgentOccurrenceRaisesTheStandingAlert() {
      String first = raised("low");
      raise(body(UUID.randomUUID().toString(), "critical", first)).statusCode(200);
      assertThat(read(first).getString("severity")).isEqualTo("critical");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(states(first))
                      .containsEntry("console", "delivered")
                      .containsEntry("sms", "not_configured"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"alert_id\":\"x\"}|422|validation",
          "[]|400|malformed-body",
          "{|400|malformed-body",
          "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"urgent\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\"}|422|validation",
          "{\"alert_id\":\"x y\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\"}|422|validation",
          "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"source_id\":\"1\"}|422|validation",
          "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"unknown\":1}|400|malformed-body",
          "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"details\":[]}|400|malformed-body"
        })
    void badBodiesAreRefusedByName(String body, int status, String type) {
      problem(raise(body), status, type);
    }

    @Test
    void onlyServicesAndOperatorsRaise() {
      String id = UUID.randomUUID().toString();
      as(Tokens.operator()).body(body(id, "low", id)).post("/alerts").then().statusCode(201);
      problem(
          as(Tokens.viewer()).body(body(id, "low", id)).post("/alerts").then(), 403, "forbidden");
      problem(given().contentType("application/json").post("/alerts").then(), 401, "unauthorized");
    }
  }

  @Nested
  class Delivering {
    @Test
    void criticalReachesConsoleFileAndDatabaseAndNamesWhatIsNotConfigured() throws IOException {
      var console = new ByteArrayOutputStream();
      PrintStream before = System.out;
      String id;
      try {
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        id = raised("critical");
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(states(id))
                        .isEqualTo(
                            Map.of(
                                "console", "delivered",
                                "file", "delivered",
                                "database", "delivered",
                                "email", "not_configured",
                                "sms", "not_configured")));
      } finally {
        System.setOut(before);
      }
      assertThat(console.toString(StandardCharsets.UTF_8))
          .contains("ALERT CRITICAL ledger_imbalance | Entries of " + id)
          .contains("alert " + id);
      assertThat(linesOf(id)).hasSize(1);
      var line = JsonPath.from(linesOf(id).getFirst());
      assertThat(line.getString("severity")).isEqualTo("critical");
      assertThat(line.getString("details.by")).isEqualTo("0.05");
      var row =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select notification_sent, notification_attempts,"
                              + " notification_channels::text as channels from alerts"
                              + " where alert_uuid = :id")
                      .bind("id", id)
                      .mapToMap()
                      .one());
      assertThat(row).containsEntry("notification_sent", true);
      assertThat(String.valueOf(row.get("channels"))).contains("console", "file", "database");
    }

    @Test
    void lowReachesTheFileButNotTheConsole() {
      String id = raised("low");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(states(id))
                      .isEqualTo(Map.of("file", "delivered", "database", "delivered")));
    }

    @Test
    void anAlertStoredWhileNobodyDeliversIsDeliveredAfterARestart() throws Exception {
      worker.stop(new ShutdownEvent());
      String id = raised("critical");
      assertThat(states(id))
          .containsEntry("console", "pending")
          .containsEntry("file", "pending")
          .containsEntry("database", "delivered");
      worker.start(new StartupEvent());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(states(id))
                      .containsEntry("console", "delivered")
                      .containsEntry("file", "delivered"));
      assertThat(linesOf(id)).hasSize(1);
    }

    @Test
    void aDeliveryItsWorkerDiedWithIsMadeByTheNext() {
      String id = raised("high");
      await().atMost(PATIENCE).until(() -> "delivered".equals(states(id).get("file")));
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      "update delivery set state = 'pending', delivered_at = null, due_at = now()"
                          + " where channel = 'file' and alert_id ="
                          + " (select alert_id from alerts where alert_uuid = :id)")
                  .bind("id", id)
                  .execute());
      await().atMost(PATIENCE).until(() -> "delivered".equals(states(id).get("file")));
    }

    @Test
    void aFileThatCannotBeWrittenIsTriedAgain() throws IOException {
      await().atMost(PATIENCE).until(this::nothingIsPending);
      Path aside = file.resolveSibling("aside");
      if (Files.exists(file)) {
        Files.move(file, aside);
      }
      Files.createDirectory(file);
      String id = raised("high");
      await()
          .atMost(PATIENCE)
          .until(
              () -> read(id).getString("deliveries.find{it.channel=='file'}.last_error") != null);
      Files.delete(file);
      if (Files.exists(aside)) {
        Files.move(aside, file);
      }
      await().atMost(PATIENCE).until(() -> "delivered".equals(states(id).get("file")));
      assertThat(read(id).getInt("deliveries.find{it.channel=='file'}.attempts")).isGreaterThan(1);
      String errors =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select notification_errors::text from alerts where alert_uuid = :id")
                      .bind("id", id)
                      .mapTo(String.class)
                      .one());
      assertThat(errors).contains("\"channel\": \"file\"", "cannot write");
    }

    @Test
    void aDeliveryThatNeverWorksEndsFailed() throws IOException {
      await().atMost(PATIENCE).until(this::nothingIsPending);
      Path aside = file.resolveSibling("aside");
      if (Files.exists(file)) {
        Files.move(file, aside);
      }
      Files.createDirectory(file);
      try {
        String id = raised("high");
        await().atMost(PATIENCE).until(() -> "failed".equals(states(id).get("file")));
        assertThat(read(id).getInt("deliveries.find{it.channel=='file'}.attempts")).isEqualTo(6);
      } finally {
        Files.delete(file);
        if (Files.exists(aside)) {
          Files.move(aside, file);
        }
      }
    }

    private boolean nothingIsPending() {
      return jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("select count(*) from delivery where state = 'pending'")
                      .mapTo(Long.class)
                      .one())
          == 0;
    }
  }

  private static ValidatableResponse resolve(String id, String action) {
    return as(Tokens.operator())
        .body("{\"action\":\"%s\",\"reason\":\"seen to\"}".formatted(action))
        .post("/alerts/" + id + "/resolution")
        .then();
  }

  @Nested
  class LifeCycle {
    @Test
    void theFirstAcknowledgementStaysWithItsActorAndIsAudited() {
      String id = raised("high");
      as(Tokens.operator())
          .body("{\"notes\":\"looking\"}")
          .post("/alerts/" + id + "/acknowledgement")
          .then()
          .statusCode(200)
          .body("acknowledged_by", equalTo("olga"))
          .body("acknowledged_notes", equalTo("looking"));
      as(Tokens.admin())
          .body("{}")
          .post("/alerts/" + id + "/acknowledgement")
          .then()
          .statusCode(200)
          .body("acknowledged_by", equalTo("olga"));
      assertThat(audited(id)).containsExactly("olga alert.acknowledge looking");
    }

    @Test
    void aResolutionIsFinal() {
      String id = raised("high");
      resolve(id, "fixed")
          .statusCode(200)
          .body("resolved_by", equalTo("olga"))
          .body("resolution_action", equalTo("fixed"))
          .body("resolved_notes", equalTo("seen to"));
      resolve(id, "fixed").statusCode(200);
      problem(resolve(id, "ignored"), 409, "alert-resolved");
      assertThat(audited(id)).containsExactly("olga alert.resolve seen to");
    }

    @Test
    void refusesUnknownActionsMissingReasonsOtherRolesAndUnknownAlerts() {
      String id = raised("high");
      problem(resolve(id, "forgotten"), 422, "validation");
      problem(
          as(Tokens.operator())
              .body("{\"action\":\"fixed\"}")
              .post("/alerts/" + id + "/resolution")
              .then(),
          422,
          "validation");
      problem(
          as(Tokens.trader())
              .body("{\"action\":\"fixed\",\"reason\":\"r\"}")
              .post("/alerts/" + id + "/resolution")
              .then(),
          403,
          "forbidden");
      problem(resolve("nobody-knows", "fixed"), 404, "not-found");
      problem(as(Tokens.viewer()).get("/alerts/nobody-knows").then(), 404, "not-found");
    }

    private List<String> audited(String id) {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "select actor || ' ' || action || ' ' || reason from audit_log"
                          + " where subject = :id order by id")
                  .bind("id", id)
                  .mapTo(String.class)
                  .list());
    }
  }

  @Nested
  class Listing {
    @Test
    void pagesFromTheLatestOnAndFilters() {
      String first = raised("low");
      String second = raised("low");
      String third = raised("medium");
      var page =
          as(Tokens.viewer()).get("/alerts?limit=2").then().statusCode(200).extract().jsonPath();
      assertThat(page.getList("items.alert_id")).containsExactly(third, second);
      as(Tokens.viewer())
          .get("/alerts?limit=1&cursor=" + page.getString("next_cursor"))
          .then()
          .body("items.alert_id", equalTo(List.of(first)));
      as(Tokens.viewer())
          .get("/alerts?severity=low&limit=200")
          .then()
          .body("items.severity", everyItem(equalTo("low")));
      resolve(second, "ignored").statusCode(200);
      as(Tokens.viewer())
          .get("/alerts?unresolved=true&limit=200")
          .then()
          .body("items.resolved_at", everyItem(nullValue()))
          .body("items.alert_id", hasItems(first, third));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=%25", "cursor=eA", "severity=urgent"})
    void refusesParametersOutsideTheirRange(String query) {
      problem(as(Tokens.viewer()).get("/alerts?" + query).then(), 422, "validation");
    }
  }

  @Nested
  class Facts {
    private final String account = "f" + UUID.randomUUID().toString().substring(0, 8);
    private int number;

    private ValidatableResponse deliver(String type, String body) {
      number++;
      return as(Tokens.service("execution"))
          .body(
              """
              {"account":"%s","mode":"paper","epoch":1,"facts":[{"number":%d,"type":"%s",
               "run_id":"20131006_230000_a7f3","trading_day":"2013-10-07",
               "as_of":"2013-10-07T14:49:00Z","body":%s}]}"""
                  .formatted(account, number, type, body))
          .post("/facts")
          .then();
    }

    private void exit(String r) {
      deliver("exit_filled", "{\"pnl_r\":\"%s\",\"execution_id\":\"x\"}".formatted(r))
          .statusCode(200)
          .body("through", equalTo(number));
    }

    private List<String> types() {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "select alert_type || ' ' || severity from alerts"
                          + " where details ->> 'account' = :account order by alert_id")
                  .bind("account", account)
                  .mapTo(String.class)
                  .list());
    }

    @Test
    void aPortfolioGoingLiveIsMedium() {
      deliver(
              "live_slot_changed",
              "{\"portfolio\":\"orb\",\"version\":3,\"hash\":\"h\",\"strategies\":12}")
          .statusCode(200);
      assertThat(types()).containsExactly("live_slot_changed medium");
    }

    @Test
    void theDayWarnsAtMinusThreeAndBreaksOnceAtMinusFive() {
      exit("-2.999999");
      assertThat(types()).isEmpty();
      exit("-0.000001");
      assertThat(types()).containsExactly("drawdown_warning high");
      exit("-2.000000");
      exit("1");
      exit("-1");
      assertThat(types()).containsExactly("drawdown_warning high", "circuit_breaker critical");
      deliver("exit_filled", "{\"execution_id\":\"x\"}").statusCode(200);
    }

    @Test
    void aRejectedSignalIsMediumAndOtherEndsAreNoAlert() {
      for (String state :
          List.of("EXECUTED", "FILTERED", "REJECTED_BY_RECONCILIATION", "REJECTED")) {
        deliver(
                "signal_ended",
                """
                {"signal_id":"s-%s","strategy_id":"manual","symbol":"MGC","state":"%s",
                 "reason":"insufficient buying power"}"""
                    .formatted(state, state))
            .statusCode(200);
      }
      assertThat(types()).containsExactly("signal_rejected medium");
    }

    @Test
    void aClosedSessionIsSummedUpLow() {
      exit("1.5");
      deliver(
              "session_closed",
              """
              {"digest":{"run_id":"20131006_230000_a7f3","signals":{"count":2,"unended":0,
               "by_state":{"EXECUTED":2}},"fills":{"count":4,"set_hash":"x"}}}""")
          .statusCode(200);
      assertThat(types()).containsExactly("session_summary low");
      as(Tokens.viewer())
          .get("/alerts?severity=low&limit=1")
          .then()
          .body("items[0].message", containsString("1.50 R: 1 exits, 4 fills, 2 signals"));
    }

    @Test
    void aFactWithoutWhatItMustHaveStopsTheStream() {
      problem(deliver("signal_ended", "{}"), 422, "invalid-fact");
      number--;
      problem(deliver("live_slot_changed", "{\"version\":1}"), 422, "invalid-fact");
      number--;
      deliver("never_heard_of", "{}").statusCode(200);
    }
  }

  @Nested
  class Outside {
    @Test
    void theApiIsTheCommittedOne() {
      OpenApiDrift.check("alert-service");
    }

    @Test
    void theDatabaseIsDescribed() {
      raised("low");
      as(Tokens.viewer())
          .get("/db/status")
          .then()
          .statusCode(200)
          .body("schema", equalTo("alert"))
          .body("healthy", is(true))
          .body("counts.alerts", notNullValue())
          .body("counts.alerts_unresolved", notNullValue())
          .body("tables.name", hasItems("alerts", "delivery", "alert_occurrence"))
          .body("tables.find{it.name=='alerts'}.columns", hasSize(27))
          .body("tables.find{it.name=='alerts'}.columns.name", hasItem("notification_errors"));
    }

    @Test
    void theTableHasItsSevenIndexes() {
      var indexes =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select indexname from pg_indexes where tablename = 'alerts'"
                              + " and indexname like 'idx%'")
                      .mapTo(String.class)
                      .list());
      assertThat(new TreeSet<>(indexes))
          .containsExactly(
              "idx_alerts_component",
              "idx_alerts_environment",
              "idx_alerts_fingerprint",
              "idx_alerts_severity",
              "idx_alerts_triggered_at",
              "idx_alerts_type",
              "idx_alerts_unresolved");
    }
  }
}
