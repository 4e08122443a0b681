package dev.tradewind.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliverAlertsTest extends AlertCase {
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
        .until(() -> read(id).getString("deliveries.find{it.channel=='file'}.last_error") != null);
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
