package dev.tradewind.paper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session is loaded, played, held, advanced, stopped, and goes on after a restart. */
@QuarkusTest
@Service
class MarketTest {

  private static final String TWO_SYMBOLS =
      """
      ts,symbol,open,high,low,close,volume,vwap,trade_count
      2026-01-05T14:30:00Z,MSFT,400,401,399,400.5,1000,400.2,10
      2026-01-05T14:30:00Z,AAPL,100,101,99,100.5,500,100.1,5
      2026-01-05T14:31:00Z,AAPL,100.5,102,100.5,101,600,,
      2026-01-05T14:34:00Z,MSFT,400.5,402,400,401,900,,
      """;

  @Inject MarketPlayer player;
  @Inject MarketClock clock;
  @Inject LastPrices prices;
  @Inject MarketWitness witness;

  @AfterEach
  void systemTime() {
    witness.failNext(0);
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  private static JsonNode ok(Paper.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    return answer.json();
  }

  private static String load(String csv) {
    return ok(Paper.operator("POST", "/paper/v1/sessions", csv)).get("session_id").asText();
  }

  private void startHeld(String session, String more) {
    ok(
        Paper.operator(
            "POST",
            "/paper/v1/sessions/" + session + "/start",
            "{\"held\":true%s}".formatted(more)));
    witness.take();
  }

  private static JsonNode advance(String goal) {
    return ok(Paper.operator("POST", "/paper/v1/clock/advance", goal));
  }

  private static JsonNode session(String id) {
    return ok(Paper.operator("GET", "/paper/v1/sessions/" + id, ""));
  }

  @Test
  void barsArePrintedAtTheEndOfTheirMinuteInTheOrderOfTimeAndSymbol() {
    var id = load(TWO_SYMBOLS);
    startHeld(id, "");
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-05T14:30:00Z"));
    assertThat(prices.lastBar("AAPL")).isEmpty();
    advance("{\"bars\":1}");
    assertThat(witness.take())
        .containsExactly(
            "AAPL 2026-01-05T14:30:00Z at 2026-01-05T14:31:00Z, last 2026-01-05T14:30:00Z",
            "MSFT 2026-01-05T14:30:00Z at 2026-01-05T14:31:00Z, last 2026-01-05T14:30:00Z",
            "moved to 2026-01-05T14:31:00Z");
    assertThat(prices.quote("AAPL").orElseThrow().ask()).isEqualByComparingTo("100.51");
    advance("{\"to\":\"2026-01-05T14:34:59Z\"}");
    assertThat(witness.take())
        .containsExactly(
            "AAPL 2026-01-05T14:31:00Z at 2026-01-05T14:32:00Z, last 2026-01-05T14:31:00Z",
            "moved to 2026-01-05T14:32:00Z",
            "moved to 2026-01-05T14:34:00Z",
            "moved to 2026-01-05T14:34:59Z");
    assertThat(session(id).get("bars_printed").asLong()).isEqualTo(3);
    advance("{\"by\":\"PT1S\"}");
    assertThat(witness.take())
        .containsExactly(
            "MSFT 2026-01-05T14:34:00Z at 2026-01-05T14:35:00Z, last 2026-01-05T14:34:00Z",
            "moved to 2026-01-05T14:35:00Z");
    assertThat(session(id).get("bars_printed").asLong()).isEqualTo(4);
  }

  @Test
  void aSessionAsFastAsPossibleEndsByItselfAndItsTimeStays() {
    var id = load(TWO_SYMBOLS);
    ok(Paper.operator("POST", "/paper/v1/sessions/" + id + "/start", "{\"speed\":\"max\"}"));
    await().until(() -> session(id).get("state").asText().equals("FINISHED"));
    assertThat(session(id).get("bars_printed").asLong()).isEqualTo(4);
    var time = ok(Paper.operator("GET", "/paper/v1/clock", ""));
    assertThat(time.get("simulated").asBoolean()).isTrue();
    assertThat(time.get("held").asBoolean()).isTrue();
    var ended = Instant.parse("2026-01-06T01:00:00Z");
    assertThat(clock.now()).isEqualTo(ended);
    assertThat(witness.take())
        .endsWith(
            "MSFT 2026-01-05T14:34:00Z at 2026-01-05T14:35:00Z, last 2026-01-05T14:34:00Z",
            "moved to 2026-01-05T14:35:00Z",
            "moved to 2026-01-05T21:00:00Z",
            "moved to 2026-01-06T01:00:00Z");
    advance("{\"by\":\"PT2H\"}");
    assertThat(clock.now()).isEqualTo(ended.plusSeconds(7200));
    startHeld(id, "");
    assertThat(session(id).get("bars_printed").asLong()).isZero();
  }

  @Test
  void theMarketStopsWhereItsCalendarOpensAndCloses() {
    var id =
        load(
            """
            ts,symbol,open,high,low,close,volume
            2025-11-28T12:00:00Z,AAPL,1,1,1,1,1
            2025-11-28T17:59:00Z,AAPL,1,1,1,1,1
            2025-12-01T14:30:00Z,AAPL,1,1,1,1,1
            """);
    startHeld(id, "");
    assertThat(ok(Paper.operator("GET", "/paper/v1/clock", "")).get("phase").asText())
        .isEqualTo("PRE_MARKET");
    advance("{\"bars\":3}");
    assertThat(witness.take().stream().filter(heard -> heard.startsWith("moved")))
        .containsExactly(
            "moved to 2025-11-28T12:01:00Z",
            "moved to 2025-11-28T14:30:00Z",
            "moved to 2025-11-28T17:59:00Z",
            "moved to 2025-11-28T18:00:00Z",
            "moved to 2025-11-28T22:00:00Z",
            "moved to 2025-12-01T09:00:00Z",
            "moved to 2025-12-01T14:30:00Z",
            "moved to 2025-12-01T14:31:00Z");
  }

  @Test
  void whatIsEarlierThanTheStartCountsAsPrinted() {
    var id = load(TWO_SYMBOLS);
    startHeld(id, ",\"from\":\"2026-01-05T14:33:00Z\"");
    assertThat(prices.lastBar("AAPL").orElseThrow().close()).isEqualByComparingTo("101");
    assertThat(prices.lastBar("MSFT").orElseThrow().close()).isEqualByComparingTo("400.5");
    assertThat(session(id).get("bars_printed").asLong()).isEqualTo(3);
  }

  @Test
  void timeFlowsAtItsFactorUntilItIsHeldAndGoesOnFromThere() {
    var id = load(TWO_SYMBOLS);
    startHeld(id, "");
    ok(Paper.operator("PUT", "/paper/v1/clock", "{\"held\":false,\"speed\":\"600\"}"));
    await().until(() -> session(id).get("bars_printed").asLong() >= 2);
    ok(Paper.operator("PUT", "/paper/v1/clock", "{\"held\":true}"));
    var held = clock.now();
    assertThat(held).isBetween("2026-01-05T14:31:00Z", "2026-01-05T14:35:00Z");
    assertThat(ok(Paper.operator("GET", "/paper/v1/clock", "")).get("time").asText())
        .isEqualTo(held.toString());
    ok(Paper.operator("PUT", "/paper/v1/clock", "{\"held\":false,\"speed\":\"max\"}"));
    await().until(() -> session(id).get("state").asText().equals("FINISHED"));
  }

  @Test
  void aRestartGoesOnWhereTheMarketStood() {
    var id = load(TWO_SYMBOLS);
    startHeld(id, "");
    advance("{\"bars\":1}");
    player.onStop(new ShutdownEvent());
    witness.take();
    player.onStart(new StartupEvent());
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-05T14:31:00Z"));
    assertThat(prices.lastBar("MSFT").orElseThrow().close()).isEqualByComparingTo("400.5");
    advance("{\"bars\":1}");
    assertThat(witness.take())
        .containsExactly(
            "AAPL 2026-01-05T14:31:00Z at 2026-01-05T14:32:00Z, last 2026-01-05T14:31:00Z",
            "moved to 2026-01-05T14:32:00Z");
  }

  @Test
  void aMarketThatNeverWaitsIsHeldBetweenTwoSteps() {
    ok(
        Paper.operator(
            "PUT", "/paper/v1/clock", "{\"time\":\"1990-01-02T10:00:00Z\",\"held\":true}"));
    var advancing =
        CompletableFuture.supplyAsync(
            () ->
                Paper.operator(
                    "POST", "/paper/v1/clock/advance", "{\"to\":\"2030-01-01T00:00:00Z\"}"),
            Thread::startVirtualThread);
    await().until(() -> clock.now().isAfter(Instant.parse("1990-01-05T00:00:00Z")));
    ok(Paper.operator("PUT", "/paper/v1/clock", "{\"held\":true}"));
    var held = clock.now();
    assertThat(held).isBefore(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(advancing.join().status()).isEqualTo(409);
    assertThat(clock.now()).isEqualTo(held);
  }

  @Test
  void whatCouldNotBeToldIsToldAgain() {
    var id = load(TWO_SYMBOLS);
    startHeld(id, "");
    witness.failNext(1);
    advance("{\"bars\":1}");
    assertThat(witness.take()).hasSize(3).last().isEqualTo("moved to 2026-01-05T14:31:00Z");
  }

  @Test
  void timeIsSimulatedWithoutBarsToo() {
    ok(
        Paper.operator(
            "PUT", "/paper/v1/clock", "{\"time\":\"2026-01-02T10:00:00Z\",\"held\":true}"));
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-02T10:00:00Z"));
    assertThat(clock.isSimulated()).isTrue();
    var before =
        Paper.operator("POST", "/paper/v1/clock/advance", "{\"to\":\"2026-01-02T09:59:59Z\"}");
    assertThat(before.status()).isEqualTo(422);
    advance("{\"by\":\"P1D\"}");
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-03T10:00:00Z"));
    ok(Paper.operator("PUT", "/paper/v1/clock", "{\"held\":false,\"speed\":\"100000\"}"));
    await().until(() -> clock.now().isAfter(Instant.parse("2026-01-03T12:00:00Z")));
    assertThat(
            Paper.operator(
                    "PUT",
                    "/paper/v1/clock",
                    "{\"time\":\"2026-01-02T10:00:00Z\",\"speed\":\"max\",\"held\":false}")
                .status())
        .isEqualTo(422);
    Paper.operator("DELETE", "/paper/v1/clock", "");
    assertThat(clock.isSimulated()).isFalse();
    assertThat(Paper.operator("POST", "/paper/v1/clock/advance", "{\"by\":\"PT1M\"}").status())
        .isEqualTo(409);
  }

  @Test
  void oneFileForEachSymbolIsTakenToo() {
    var answer =
        Paper.operator(
            "POST",
            "/paper/v1/sessions?symbol=AAPL",
            Paper.csv(Instant.parse("2026-01-05T14:30:00Z"), "100 101 99 100", "100 101 99 100"));
    var id = ok(answer).get("session_id").asText();
    var more = Paper.csv(Instant.parse("2026-01-05T14:29:00Z"), "400 401 399 400");
    ok(Paper.operator("POST", "/paper/v1/sessions/" + id + "/bars?symbol=MSFT", more));
    var body = session(id);
    assertThat(body.get("bars_total").asLong()).isEqualTo(3);
    assertThat(body.get("first_ts").asText()).isEqualTo("2026-01-05T14:29:00Z");
    assertThat(body.get("symbols")).hasSize(2);
    var twice = Paper.operator("POST", "/paper/v1/sessions/" + id + "/bars?symbol=MSFT", more);
    assertThat(twice.status()).isEqualTo(422);
    assertThat(session(id).get("bars_total").asLong()).isEqualTo(3);
    startHeld(id, "");
    assertThat(
            Paper.operator("POST", "/paper/v1/sessions/" + id + "/bars?symbol=IBM", more).status())
        .isEqualTo(409);
    assertThat(Paper.operator("POST", "/paper/v1/sessions/" + id + "/start", "{}").status())
        .isEqualTo(409);
    ok(Paper.operator("GET", "/paper/v1/sessions", ""));
    assertThat(Paper.operator("DELETE", "/paper/v1/sessions/" + id, "").status()).isEqualTo(204);
    assertThat(Paper.operator("DELETE", "/paper/v1/sessions/" + id, "").status()).isEqualTo(204);
    assertThat(session(id).get("state").asText()).isEqualTo("STOPPED");
  }

  @ParameterizedTest
  @CsvSource({
    "'', line 1: the header must have",
    "'ts,open,high,low,close,volume', line 1: the header must have",
    "'ts,symbol,open,high,low,close,volume', line 1: no bars",
    "'ts,symbol,open,high,low,close,volume\n2026-01-05T14:30:00Z,A,1,1,1,1', line 2: 6 columns",
    "'ts,symbol,open,high,low,close,volume\n2026-01-05T14:30:00Z,A,1,2,1,1.123456789,0', 'line 2: price 1.123456789'"
  })
  void barsWithAMistakeAreRefusedWithTheirLine(String csv, String detail) {
    var answer = Paper.operator("POST", "/paper/v1/sessions", csv);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("type").asText()).endsWith("invalid-bars");
    assertThat(answer.json().get("detail").asText()).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /paper/v1/clock/advance, '{}', 422",
    "POST, /paper/v1/clock/advance, '{\"bars\":1,\"by\":\"PT1M\"}', 422",
    "POST, /paper/v1/clock/advance, '{\"bars\":0}', 422",
    "PUT, /paper/v1/clock, '{\"held\":true}', 409",
    "PUT, /paper/v1/clock, '{\"speed\":\"0\"}', 422",
    "POST, /paper/v1/sessions?symbol=A%20B, 'x', 422",
    "POST, /paper/v1/sessions?calendar=mars, 'x', 422",
    "GET, /paper/v1/sessions/x, '', 404",
    "POST, /paper/v1/sessions/x/start, '{}', 404",
    "POST, /paper/v1/sessions/0193f1f0-0000-7000-8000-000000000000/bars, 'x', 422"
  })
  void whatCannotBeDone(String method, String path, String body, int status) {
    var answer = Paper.operator(method, path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }
}
