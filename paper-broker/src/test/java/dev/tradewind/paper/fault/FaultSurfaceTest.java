package dev.tradewind.paper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.paper.Market;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Session;
import dev.tradewind.paper.Trader;
import dev.tradewind.paper.market.MarketClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which calls go wrong on demand. */
@QuarkusTest
@Service
class FaultSurfaceTest {

  private static final String LIMIT_BUY =
      """
      {"symbol":"MGC","side":"buy","type":"limit","limit_price":"%s","time_in_force":"day","qty":"1",
       "order_class":"oto","stop_loss":{"stop_price":"50"},"client_order_id":"%s"}
      """;

  @Inject MarketClock clock;
  @Inject Faults faults;
  @Inject RequestLimits limits;

  @AfterEach
  void disarm() {
    faults.all().forEach(fault -> faults.release(fault.id()));
  }

  private static String arm(String body) {
    var answer = Paper.operator("POST", "/paper/v1/faults", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("fault_id").asText();
  }

  private static int uses(String id) {
    for (var fault : Paper.operator("GET", "/paper/v1/faults", "").json()) {
      if (fault.get("fault_id").asText().equals(id)) {
        return fault.get("uses").asInt();
      }
    }
    throw new AssertionError(id);
  }

  /** A call on a connection of its own, so that no pooled one is asked again after it breaks. */
  private static HttpResponse<String> fresh(String method, String path, String body)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(Paper.url() + path))
              .header("APCA-API-KEY-ID", Paper.KEY)
              .header("APCA-API-SECRET-KEY", Paper.SECRET)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aRefusalSaysWhatItIsToldForItsAccountAndPathOnly() {
    var fault =
        arm(
            "{\"kind\":\"refuse\",\"account\":\"equities/paper\",\"method\":\"GET\",\"path\":\"/v2/cal*\",\"status\":403,\"code\":40310000,\"message\":\"blocked\"}");
    assertThat(Market.get("/v2/clock").status()).isEqualTo(200);
    assertThat(Paper.alpaca("GET", "/v2/calendar?start=2026-01-05&end=2026-01-05", "").status())
        .isEqualTo(200);
    var refused = Market.get("/v2/calendar");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("code").asLong()).isEqualTo(40310000);
    assertThat(refused.json().get("message").asText()).isEqualTo("blocked");
    assertThat(Market.get("/v2/calendar?start=2026-01-05&end=2026-01-05").status()).isEqualTo(200);
    assertThat(uses(fault)).isEqualTo(1);
  }

  @Test
  void aLimitThatIsSpentNamesItsReset() throws Exception {
    arm("{\"kind\":\"rate_limit\",\"path\":\"/v2/clock\"}");
    var answer = fresh("GET", "/v2/clock", "");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("42910000", "rate limit exceeded");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 60L);
    var fine = fresh("GET", "/v2/clock", "");
    assertThat(fine.statusCode()).isEqualTo(200);
    assertThat(fine.headers().firstValue("X-RateLimit-Limit")).contains("200");
    assertThat(fine.headers().firstValue("X-RateLimit-Remaining")).contains("200");
    assertThat(Long.parseLong(fine.headers().firstValue("X-RateLimit-Reset").orElseThrow()) % 60)
        .isZero();
  }

  @Test
  void aLimitCanBeSpentForLessThanAMinute() throws Exception {
    arm("{\"kind\":\"rate_limit\",\"path\":\"/v2/clock\",\"delay\":\"PT1S\"}");
    var answer = fresh("GET", "/v2/clock", "");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("200");
  }

  @Test
  void aLimitThatIsEnforcedIsEachAccountsOwnAndMarketDataApart() {
    limits.enforce(OptionalInt.of(0));
    try {
      assertThat(Market.get("/v2/clock").status()).isEqualTo(429);
      assertThat(Market.get("/v2/stocks/bars?symbols=AAPL").json().get("code").asLong())
          .isEqualTo(42910000);
      limits.enforce(OptionalInt.of(1_000_000));
      assertThat(Market.get("/v2/clock").status()).isEqualTo(200);
    } finally {
      limits.enforce(OptionalInt.empty());
    }
  }

  @Test
  void aDroppedRequestIsNotCarriedOutAndADroppedReplyIs() {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    arm("{\"kind\":\"drop_request\",\"call\":\"create_order\"}");
    assertThatThrownBy(
            () -> fresh("POST", "/v2/orders", LIMIT_BUY.formatted("90", session.id("A"))))
        .isInstanceOf(IOException.class);
    assertThat(Paper.broker().findByClientOrderId(session.id("A"))).isEmpty();
    arm("{\"kind\":\"drop_reply\",\"call\":\"create_order\"}");
    assertThatThrownBy(
            () -> fresh("POST", "/v2/orders", LIMIT_BUY.formatted("90", session.id("B"))))
        .isInstanceOf(IOException.class);
    assertThat(Paper.broker().findByClientOrderId(session.id("B"))).isPresent();
    session.finish();
  }

  @Test
  void aDelayedRequestIsCarriedOutThoughItsSenderHasLeft() {
    Trader.tradingDay();
    var desk = new Trader("desk");
    var id = "late-" + UUID.randomUUID();
    arm(
        "{\"kind\":\"delay\",\"account\":\"desk/paper\",\"call\":\"create_order\",\"delay\":\"PT1S\"}");
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var impatient =
          HttpRequest.newBuilder(URI.create(Paper.url() + "/v2/orders"))
              .timeout(Duration.ofMillis(300))
              .header("APCA-API-KEY-ID", "key-desk")
              .header("APCA-API-SECRET-KEY", Market.SECRET)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"symbol":"AAPL","side":"buy","type":"limit","limit_price":"50","qty":"1",
                       "time_in_force":"day","client_order_id":"%s"}
                      """
                          .formatted(id)))
              .build();
      assertThatThrownBy(() -> client.send(impatient, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
      var late = "/v2/orders:by_client_order_id?client_order_id=" + id;
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> desk.call("GET", late, "").status() == 200);
    } finally {
      desk.flat();
    }
  }

  @Test
  void aRepeatedReadIsAnsweredAsOne() throws Exception {
    arm("{\"kind\":\"duplicate_request\",\"path\":\"/v2/clock\"}");
    assertThat(fresh("GET", "/v2/clock", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aDuplicateRequestIsCarriedOutTwiceAndTheSecondAnswerTold() throws Exception {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    var fault = arm("{\"kind\":\"duplicate_request\",\"call\":\"create_order\"}");
    var answer = fresh("POST", "/v2/orders", LIMIT_BUY.formatted("90", session.id("A")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("client_order_id must be unique");
    assertThat(uses(fault)).isEqualTo(1);
    assertThat(Paper.broker().findByClientOrderId(session.id("A"))).isPresent();
    var single = fresh("POST", "/v2/orders", LIMIT_BUY.formatted("90", session.id("B")));
    assertThat(single.statusCode()).isEqualTo(200);
    session.finish();
  }

  @Test
  void anErrorReplyComesAfterTheOrderIsTaken() throws Exception {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    arm("{\"kind\":\"error_reply\",\"call\":\"create_order\",\"status\":502,\"message\":\"gone\"}");
    var answer = fresh("POST", "/v2/orders", LIMIT_BUY.formatted("90", session.id("A")));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("50210000", "gone");
    assertThat(Paper.broker().findByClientOrderId(session.id("A"))).isPresent();
    session.finish();
  }

  @Test
  void aDelayIsWaitedForOrEndsWithItsFault() throws Exception {
    arm("{\"kind\":\"delay\",\"path\":\"/v2/clock\",\"delay\":\"PT0.2S\"}");
    long begun = System.nanoTime();
    assertThat(fresh("GET", "/v2/clock", "").statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - begun).isGreaterThan(190_000_000L);
  }

  @Test
  void aStuckCancelIsAnsweredAndLeavesTheOrderPending() throws Exception {
    var session = Session.of("101 103 101 103", "103 104 103 104");
    var order = session.buyAt("90", "A", "80", null);
    arm("{\"kind\":\"stuck_cancel\"}");
    assertThat(fresh("DELETE", "/v2/orders/" + order.id(), "").statusCode()).isEqualTo(204);
    var shown = Paper.alpaca("GET", "/v2/orders/" + order.id(), "").json();
    assertThat(shown.get("status").asText()).isEqualTo("pending_cancel");
    assertThat(Paper.alpaca("GET", "/v2/orders", "").text()).contains("pending_cancel");
    session.finish();
    var after = Paper.alpaca("GET", "/v2/orders/" + order.id(), "").json();
    assertThat(after.get("status").asText()).isEqualTo("canceled");
  }

  @Test
  void positionsDriftByTheAmount() {
    var session = Session.of("101 103 101 103", "103 104 103 104", "104 105 103 104");
    session.buyAtClose("A", "50", null);
    session.next();
    arm("{\"kind\":\"position_drift\",\"amount\":\"2\",\"count\":0}");
    var positions = Paper.alpaca("GET", "/v2/positions", "").json();
    assertThat(new BigDecimal(positions.get(0).get("qty").asText())).isEqualByComparingTo("3");
    var one = Paper.alpaca("GET", "/v2/positions/MGC", "").json();
    assertThat(new BigDecimal(one.get("qty").asText())).isEqualByComparingTo("3");
    disarm();
    var right = Paper.alpaca("GET", "/v2/positions/MGC", "").json();
    assertThat(new BigDecimal(right.get("qty").asText())).isEqualByComparingTo("1");
    session.finish();
  }

  @Test
  void aBarFillsAPartOfAnOrderAndTheNextOneTheRest() {
    Trader.tradingDay();
    var desk = new Trader("desk");
    try {
      var fault =
          arm(
              "{\"kind\":\"partial_fill\",\"account\":\"desk/paper\",\"path\":\"AAPL\",\"amount\":\"4\"}");
      var order =
          desk.order(
              "\"symbol\":\"AAPL\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"10\"");
      Trader.bars(1);
      assertThat(desk.byId(order).get("status").asText()).isEqualTo("partially_filled");
      assertThat(desk.byId(order).get("filled_qty").asText()).isEqualTo("4");
      assertThat(uses(fault)).isEqualTo(1);
      Trader.bars(1);
      assertThat(desk.byId(order).get("status").asText()).isEqualTo("filled");
      var positions = desk.get("/v2/positions/AAPL");
      assertThat(positions.get("qty").asText()).isEqualTo("10");
    } finally {
      desk.flat();
    }
  }

  @Test
  void theClockStopsWhileTheFaultIsArmed() {
    Market.play(
        "ts,symbol,open,high,low,close,volume\n2026-01-05T14:30:00Z,AAPL,1,1,1,1,1\n",
        "2026-01-05T14:30:00Z");
    try {
      Paper.operator("PUT", "/paper/v1/clock", "{\"held\":false,\"speed\":\"0.001\"}");
      var fault = arm("{\"kind\":\"stop_clock\"}");
      var stopped = clock.now();
      assertThat(Paper.operator("GET", "/paper/v1/clock", "").json().get("held").asBoolean())
          .isTrue();
      assertThat(clock.now()).isEqualTo(stopped);
      Paper.operator("DELETE", "/paper/v1/faults/" + fault, "");
      assertThat(Paper.operator("GET", "/paper/v1/clock", "").json().get("held").asBoolean())
          .isFalse();
    } finally {
      Market.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"burn\"}",
        "{\"kind\":\"refuse\",\"account\":\"nobody/paper\"}",
        "{\"kind\":\"refuse\",\"probability\":\"0\"}",
        "{\"kind\":\"refuse\",\"probability\":\"1.5\"}",
        "{\"kind\":\"refuse\",\"skip\":-1}",
        "{\"kind\":\"refuse\",\"status\":200}",
        "{\"kind\":\"error_reply\",\"status\":404}",
        "{\"kind\":\"partial_fill\",\"amount\":\"0\"}",
        "{\"kind\":\"hold_reply\",\"call\":\"other\"}"
      })
  void aFaultThatIsNone(String body) {
    assertThat(Paper.operator("POST", "/paper/v1/faults", body).status()).isEqualTo(422);
  }
}
