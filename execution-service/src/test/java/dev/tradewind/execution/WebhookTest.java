package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.tradewind.execution.floor.Market;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals of charts, and of programs that sign. */
@QuarkusTest
class WebhookTest extends WebhookTestCase {

  @Test
  void anAlertOfAChartTradesAndEndsExecuted() {
    var day = floor.nextDay();
    String id =
        chart(
                alert(
                    day + "T00:00:01Z",
                    Map.of(
                        "stop",
                        1297.50,
                        "rr_target",
                        "2",
                        "confidence",
                        "4",
                        "strategy",
                        "Gold break",
                        "order_id",
                        "Long: 1",
                        "comment",
                        "broke out")))
            .statusCode(202)
            .body("duplicate", equalTo(false))
            .extract()
            .path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    var ended = signal(id);
    assertThat(ended.path("state").asText()).isEqualTo("EXECUTED");
    assertThat(ended.path("source").asText()).isEqualTo("chart");
    assertThat(ended.path("strategy_id").asText()).isEqualTo("manual");
    assertThat(ended.path("symbol").asText()).isEqualTo("MGC");
    assertThat(ended.path("stop_price").asText()).isEqualTo("1297.5");
    assertThat(ended.path("confidence").asInt()).isEqualTo(4);
    assertThat(ended.path("reasoning").asText()).isEqualTo("broke out");
    assertThat(
            count(
                "select count(*) from audit_log where action = 'signal.received'"
                    + " and actor = 'webhook:chart' and subject = '"
                    + id
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void textAndJsonOfOneAlertAreOneSignal() {
    var day = floor.nextDay();
    String time = day + "T00:00:01Z";
    String id =
        chart(alert(time, Map.of("order_id", "L1"))).statusCode(202).extract().path("signal_id");
    post(
            "/tradingview/chart",
            "text/plain; charset=utf-8",
            "secret=%s ticker=MGC1!, action=buy time=%s timenow=%s stop=1297.5\norder_id=L1"
                .formatted(SECRET, time, Instant.now()))
        .statusCode(200)
        .body("signal_id", equalTo(id))
        .body("duplicate", equalTo(true));
    chart(alert(time, Map.of("order_id", "L2"))).statusCode(202);
    chart(alert(time, Map.of("order_id", "L1", "action", "sell"))).statusCode(202);
    chart(alert(day + "T00:00:02Z", Map.of("order_id", "L1"))).statusCode(202);
    feedAndFinish(Market.quietDay(day, 6));
  }

  @Test
  void oneAlertSentManyTimesAtOnceIsOneSignal() throws Exception {
    var day = floor.nextDay();
    var body = alert(day + "T00:00:01Z", Map.of("order_id", UUID.randomUUID().toString()));
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> chart(body).extract().path("signal_id"));
    }
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      var ids = new HashSet<String>();
      for (var answer : threads.invokeAll(calls)) {
        ids.add(answer.get());
      }
      assertThat(ids).hasSize(1).doesNotContainNull();
      assertThat(
              count(
                  "select count(*) from signal_log where signal_id = '%s'"
                      .formatted(ids.iterator().next())))
          .isEqualTo(8);
    }
    feedAndFinish(Market.quietDay(day, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tradingview/none/x",
        "/tradingview/none",
        "/signed/none",
        "/signed/chart",
        "/tradingview/signer/x",
        "/tradingview/engine"
      })
  void whatIsNotConfiguredIsNotThere(String path) {
    post(path, "application/json", "{}").statusCode(404).body("type", containsString("not-found"));
  }

  @Test
  void whoeverDoesNotProveItselfLearnsNothing() {
    long signals = count("select count(*) from signals");
    String body = json(alert("2024-03-01T00:00:01Z", Map.of()));
    String wrong = SECRET.substring(0, SECRET.length() - 1) + "x";
    var detail =
        post("/tradingview/chart", "application/json", body)
            .statusCode(401)
            .body("type", containsString("webhook-unauthorized"))
            .extract()
            .path("detail");
    for (var answer :
        List.of(
            post("/tradingview/chart/" + wrong, "application/json", body),
            post("/tradingview/chart/", "application/json", body),
            post(
                "/tradingview/chart",
                "application/json",
                json(alert("x", Map.of("secret", wrong)))),
            post("/tradingview/chart", "application/json", json(Map.of("secret", "", "odd", 1))),
            post("/tradingview/chart", "application/json", "{\"secret\": \"" + wrong),
            post("/tradingview/chart", "text/plain", "secret=" + wrong + " a={{b}}"),
            post("/tradingview/chart", "text/plain", ""))) {
      answer
          .statusCode(401)
          .body("detail", equalTo(detail))
          .body("instance", not(containsString(wrong)));
    }
    post("/tradingview/far/" + SECRET, "application/json", body)
        .statusCode(401)
        .body("type", containsString("webhook-unauthorized"));
    assertThat(count("select count(*) from signals")).isEqualTo(signals);
  }

  @Test
  void whatIsNoSignalIsRefusedAndLeavesNoRow() {
    long signals = count("select count(*) from signals");
    String at = "2024-03-01T00:00:01Z";
    refused(alert(at, Map.of("strategy", "Nobody")), 422, "unknown-strategy");
    refused(alert(at, Map.of("strategy", "Old")), 422, "unknown-strategy");
    refused(alert(at, Map.of("ticker", "ES1!")), 422, "unknown-symbol");
    refused(alert(at, Map.of("stop", "{{plot_0}}")), 422, "unfilled-placeholder");
    refused(alert(at, Map.of("stop", "0")), 422, "validation");
    refused(alert(at, Map.of("surprise", "1")), 422, "validation");
    refused(alert(at, Map.of("comment", "a\u0000b")), 422, "validation");
    refused(alert(at, Map.of("timenow", "")), 422, "validation");
    refused(
        alert(at, Map.of("timenow", Instant.now().minusSeconds(90).toString())),
        422,
        "stale-signal");
    refused(
        alert(at, Map.of("timenow", Instant.now().plusSeconds(90).toString())),
        422,
        "stale-signal");
    refused(alert(at, Map.of("action", "sell", "market_position", "long")), 422, "not-an-entry");
    refused(alert(at, Map.of("action", "sell", "market_position", "flat")), 409, "feed-clock");
    post("/tradingview/chart/" + SECRET, "application/json", "{\"stop\": {{plot_0}}}")
        .statusCode(422)
        .body("detail", containsString("{{plot_0}}"));
    post("/tradingview/chart/" + SECRET, "application/json", "{\"stop\":").statusCode(400);
    post("/tradingview/chart/" + SECRET, "text/plain", "stop").statusCode(400);
    post("/tradingview/chart/" + SECRET, "text/plain", "a=" + "x".repeat(17_000)).statusCode(413);
    post("/tradingview/named/" + SECRET, "application/json", json(alert(at, Map.of())))
        .statusCode(422)
        .body("type", containsString("unknown-strategy"));
    assertThat(count("select count(*) from signals")).isEqualTo(signals);
  }

  private static void refused(Map<String, Object> alert, int status, String type) {
    chart(alert).statusCode(status).body("type", containsString(type));
  }

  @Test
  void aSourceThatSendsTooMuchIsToldToWait() {
    String path = "/tradingview/slow/" + SECRET;
    for (int i = 0; i < 2; i++) {
      post(path, "application/json", "{}").statusCode(422);
    }
    post(path, "application/json", "{}")
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("type", containsString("too-many-requests"));
    post("/tradingview/slow/wrong", "application/json", "{}").statusCode(401);
  }

  @Test
  void theLifeOfASourceEndsItsSignals() {
    var day = floor.nextDay();
    feedAndFinish(Market.quietDay(day, 2)); // the scope's clock stands at this day's end
    var alert = alert(day + "T00:00:01Z", Map.of());
    String id =
        post(
                "/tradingview/hasty/" + SECRET,
                "application/json",
                json(alert).replace("MGC1!", "MGC"))
            .statusCode(202)
            .extract()
            .path("signal_id");
    String expiresAt = signal(id).path("expires_at").asText();
    assertThat(Instant.parse(expiresAt))
        .isAfter(Instant.parse(day + "T00:00:00Z").minusSeconds(7200));
    var next = floor.nextDay();
    feedAndFinish(Market.quietDay(next, 2));
    var ended = signal(id);
    assertThat(ended.path("state").asText()).isEqualTo("REJECTED");
    assertThat(ended.path("terminal_reason").asText())
        .startsWith("expired: it was to be taken before " + expiresAt);
    assertThat(ended.path("run_id").asText()).isEqualTo(runOf(next).path("run_id").asText());
  }

  @Test
  void theSecretIsInNoLogAndNoRow() {
    var records = new ConcurrentLinkedQueue<String>();
    var capture =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(new PatternFormatter("%s%e").format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var root = Logger.getLogger("");
    root.addHandler(capture);
    try {
      var day = floor.nextDay();
      String id =
          post(
                  "/tradingview/chart",
                  "application/json",
                  json(alert(day + "T00:00:01Z", Map.of("secret", SECRET))))
              .statusCode(202)
              .extract()
              .path("signal_id");
      chart(alert("bad", Map.of())).statusCode(422);
      chart(Map.of("secret", SECRET, "surprise", 1)).statusCode(422);
      post("/tradingview/chart/" + SECRET, "nonsense/type", "\u0000").statusCode(400);
      post("/tradingview/chart/" + SECRET, "nonsense", "a=1").statusCode(415);
      given()
          .get("/webhooks/tradingview/chart/" + SECRET)
          .then()
          .statusCode(405)
          .body(not(containsString(SECRET)));
      post("/tradingview/none/" + SECRET, "application/json", "{}")
          .statusCode(404)
          .body("instance", not(containsString(SECRET)));
      feedAndFinish(Market.quietDay(day, 2));
      assertThat(signal(id).toString()).doesNotContain(SECRET);
    } finally {
      root.removeHandler(capture);
    }
    assertThat(records).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    assertThat(
            count(
                "select count(*) from signal_log where cast(payload as text) like '%\"secret\"%'"
                    + " or cast(payload as text) like '%"
                    + SECRET
                    + "%'"))
        .isZero();
    assertThat(count("select count(*) from signal_log where payload ->> 'webhook' = 'TRADINGVIEW'"))
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"application/json", "text/plain", "'a/b;c=\"'", "application/octet-stream"})
  void noBodyMakesTheServiceFail(String type) {
    var random = new Random(type.hashCode());
    String good = json(alert("2024-03-01T00:00:01Z", Map.of("ticker", "ES1!", "comment", "x")));
    for (int i = 0; i < 60; i++) {
      byte[] body = good.getBytes(StandardCharsets.UTF_8);
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      int status =
          given()
              .config(
                  RestAssured.config()
                      .encoderConfig(
                          EncoderConfig.encoderConfig()
                              .encodeContentTypeAs(type, ContentType.BINARY)))
              .header("Content-Type", type)
              .body(body)
              .post("/webhooks/tradingview/chart/" + SECRET)
              .statusCode();
      assertThat(status)
          .as("%s: %s", type, new String(body, StandardCharsets.ISO_8859_1))
          .isBetween(400, 499);
    }
  }
}
