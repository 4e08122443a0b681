package dev.tradewind.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Send;
import dev.tradewind.kernel.Side;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the broker does not take, and how it says so. */
@QuarkusTest
@Service
class RefusalTest {

  private static final String UP = "101 103 101 103";

  private static String order(String more) {
    return """
        {"symbol":"MGC","side":"buy","type":"market","time_in_force":"bar_close","qty":"1",
         "order_class":"oto","stop_loss":{"stop_price":"100"},"client_order_id":"%s"%s}
        """
        .formatted(UUID.randomUUID(), more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2/account", "/v2/orders", "/v2/positions", "/v2/clock", "/v2/assets/MGC"})
  void theAlpacaSurfaceWantsTheKey(String path) {
    var none = Paper.call("GET", path, "");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.json().get("code").asLong()).isEqualTo(40110000);
    assertThat(none.json().get("message").asText()).isEqualTo("request is not authorized");
    assertThat(
            Paper.call("GET", path, "", "APCA-API-KEY-ID", Paper.KEY, "APCA-API-SECRET-KEY", "no")
                .status())
        .isEqualTo(401);
    assertThat(Paper.call("GET", path, "", "Authorization", "Bearer " + Tokens.operator()).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /paper/v1/feeds",
    "GET, /paper/v1/faults",
    "GET, /paper/v1/instruments",
    "GET, /paper/v1/turns/open",
    "POST, /paper/v1/turns/1/done"
  })
  void theControlSurfaceWantsAnOperatorAndTurnsTakeTheExecutor(String method, String path) {
    assertThat(Paper.call(method, path, "").status()).isEqualTo(401);
    assertThat(bearer(method, path, Tokens.viewer())).isEqualTo(403);
    assertThat(bearer(method, path, Tokens.trader())).isEqualTo(403);
    assertThat(bearer(method, path, Tokens.service("risk"))).isEqualTo(403);
    boolean turns = path.contains("turns");
    if (turns) {
      assertThat(bearer(method, path, Tokens.service("execution"))).isNotIn(401, 403);
    } else {
      assertThat(bearer(method, path, Tokens.service("execution"))).isEqualTo(403);
    }
    assertThat(bearer(method, path, Tokens.operator())).isNotIn(401, 403);
  }

  private static int bearer(String method, String path, String token) {
    return Paper.call(method, path, "", "Authorization", "Bearer " + token).status();
  }

  @Test
  void anUnknownPathOfTheAlpacaSurfaceAnswersInItsForm() {
    var answer = Paper.alpaca("GET", "/v2/watchlists", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asLong()).isEqualTo(40410000);
    assertThat(answer.type()).startsWith("application/json");
    assertThat(Paper.operator("GET", "/paper/v1/nothing", "").type())
        .startsWith("application/problem+json");
  }

  @Test
  void thingsThatAreNotThere() {
    assertThat(message("GET", "/v2/orders/" + UUID.randomUUID(), 404))
        .startsWith("order not found");
    assertThat(message("GET", "/v2/orders/x", 404)).startsWith("order not found for x");
    assertThat(message("DELETE", "/v2/orders/x", 404)).startsWith("order not found for x");
    assertThat(message("GET", "/v2/orders:by_client_order_id?client_order_id=x", 404))
        .startsWith("order not found");
    assertThat(message("GET", "/v2/positions/GC", 404)).isEqualTo("position does not exist");
    assertThat(message("GET", "/v2/assets/GC", 404)).isEqualTo("asset not found for GC");
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/orders?status=some, status must be",
    "/v2/orders?limit=501, limit must be 1 to 500",
    "/v2/orders?limit=x, limit is not a number",
    "/v2/orders?after=yesterday, after is not",
    "/v2/orders?direction=up, direction must be",
    "/v2/orders?side=both, side must be",
    "/v2/account/activities/FILL?page_size=101, page_size must be 1 to 100",
    "/v2/account/activities/FILL?page_token=x, page_token is not"
  })
  void parametersThatCannotBeRead(String path, String beginning) {
    assertThat(message("GET", path, 422)).startsWith(beginning);
  }

  private static String message(String method, String path, int status) {
    var answer = Paper.alpaca(method, path, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json().get("message").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"symbol\":\"MGC\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"10\",\"time_in_force\":\"gtc\",\"qty\":\"1\"}",
        "{\"symbol\":\"MGC\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":1,\"order_class\":\"simple\"}",
        "{\"symbol\":\"MGC\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\",\"notional\":\"100\"}",
      })
  void aFormOfAnotherFillModelIsRefusedWithWhatIsSupported(String body) {
    var answer = Paper.alpaca("POST", "/v2/orders", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("message").asText())
        .startsWith("fill model rules takes")
        .contains("bar_close", "risk_multiple");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "[]", "{\"symbol\":\"MGC\",\"qty\":\"1e999999\"}"})
  void aBodyThatCannotBeRead(String body) {
    var answer = Paper.alpaca("POST", "/v2/orders", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asLong()).isEqualTo(40010001);
  }

  @Test
  void ordersAreTakenWhileABarOfTheirSymbolIsOpen() {
    var session = Session.of(UP, "103 103 103 103");
    assertThat(refusal(order(",\"symbol\":\"GC\""))).contains("asset \"GC\" not found");
    Paper.operator("PUT", "/paper/v1/instruments/SIL", Paper.MGC.replace("MGC", "SIL"));
    assertThat(refusal(order(",\"symbol\":\"SIL\""))).contains("the bars dealt are of MGC");
    session.next();
    session.next();
    assertThat(refusal(order(""))).contains("the trading day", "has ended");
    session.finish();
    assertThat(refusal(order(""))).contains("has ended");
  }

  private static String refusal(String body) {
    var answer = Paper.alpaca("POST", "/v2/orders", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().get("message").asText();
  }

  @Test
  void aBuyThatTheCashCannotPay() {
    var session = Session.of(UP, "103 103 103 103");
    var answer =
        Paper.alpaca("POST", "/v2/orders", order("").replace("\"qty\":\"1\"", "\"qty\":\"5000\""));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("code").asLong()).isEqualTo(40310000);
    assertThat(answer.json().get("message").asText()).isEqualTo("insufficient buying power");
    assertThat(answer.json().get("cost_basis").asText()).isEqualTo("5171000.00");
    assertThat(answer.json().get("buying_power").asText()).isNotEmpty();
    var kept = Paper.alpaca("GET", "/v2/orders?status=open", "");
    assertThat(kept.json()).isEmpty();
    session.finish();
  }

  @Test
  void whatOpenBuysClaimIsNoLongerFree() {
    var session = Session.of(UP, "103 103 103 103");
    var before = Paper.broker().account().buyingPower();
    session.buyAt("90", "A", "80", null);
    assertThat(before.subtract(Paper.broker().account().buyingPower()))
        .isEqualByComparingTo("904.20");
    session.finish();
    assertThat(Paper.broker().account().buyingPower()).isEqualByComparingTo(before);
  }

  @Test
  void aTargetThatNeedsMoreThanEightDecimals() {
    var session = Session.of(UP, "103 103 103 103");
    var refused =
        Paper.broker()
            .send(
                OrderRequest.atBarClose(session.entry("A", Side.BUY, "100.0000001", "1.25")),
                Duration.ofSeconds(5));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Send.Refused.class,
            answer ->
                assertThat(answer.message())
                    .contains("7 decimals of price and 2 of the multiple needs 9, and 8 are kept"));
    session.finish();
  }

  @Test
  void cashIsSetWhileNothingHasTraded() {
    var session = Session.of(UP, "103 103 103 103");
    session.buyAtClose("A", "100", null);
    session.finish();
    var answer =
        Paper.operator("PUT", "/paper/v1/account", "{\"cash\":\"5.00\",\"currency\":\"USD\"}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).endsWith("account-has-traded");
    assertThat(
            Paper.operator("PUT", "/paper/v1/account", "{\"cash\":\"5.00\",\"currency\":\"EUR\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            Paper.operator("PUT", "/paper/v1/account", "{\"cash\":\"5.001\",\"currency\":\"USD\"}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void anInstrumentKeepsItsTermsWhileItsOrdersAreOpen() {
    var session = Session.of(UP, "103 103 103 103");
    session.buyAt("90", "A", "80", null);
    var dearer = Paper.MGC.replace("2.40", "2.50");
    assertThat(Paper.operator("PUT", "/paper/v1/instruments/MGC", Paper.MGC).status())
        .isEqualTo(200);
    var answer = Paper.operator("PUT", "/paper/v1/instruments/MGC", dearer);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("detail").asText()).contains("MGC has open orders");
    session.finish();
    assertThat(Paper.operator("PUT", "/paper/v1/instruments/MGC", dearer).status()).isEqualTo(200);
    assertThat(Paper.operator("PUT", "/paper/v1/instruments/MGC", Paper.MGC).status())
        .isEqualTo(200);
    assertThat(Paper.operator("PUT", "/paper/v1/instruments/GC", Paper.MGC).status())
        .isEqualTo(422);
    assertThat(
            Paper.operator("PUT", "/paper/v1/instruments/MGC", Paper.MGC.replace("\"10\"", "\"0\""))
                .status())
        .isEqualTo(422);
  }

  @Test
  void assetsAndTheClock() {
    var session = Session.of(UP, "103 103 103 103");
    assertThat(Paper.alpaca("GET", "/v2/assets/MGC", "").json().get("class").asText())
        .isEqualTo("us_equity");
    assertThat(Paper.alpaca("GET", "/v2/assets", "").json()).isNotEmpty();
    var clock = Paper.alpaca("GET", "/v2/clock", "").json();
    assertThat(java.time.OffsetDateTime.parse(clock.get("timestamp").asText()).toInstant())
        .isEqualTo(session.from);
    assertThat(clock.get("is_open").asBoolean()).isTrue();
    session.finish();
    assertThat(Paper.alpaca("GET", "/v2/clock", "").json().get("is_open").asBoolean()).isFalse();
    var account = Paper.alpaca("GET", "/v2/account", "").json();
    assertThat(account.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(account.get("cash").isTextual()).isTrue();
  }

  @Test
  void anOrderCarriesEveryKey() {
    var session = Session.of(UP, "103 103 103 103");
    session.buyAtClose("A", "100", "1.5");
    var order =
        Paper.alpaca("GET", "/v2/orders:by_client_order_id?client_order_id=" + session.id("A"), "")
            .json();
    assertThat(order.properties().stream().map(java.util.Map.Entry::getKey))
        .contains(
            "id",
            "client_order_id",
            "created_at",
            "filled_at",
            "notional",
            "filled_avg_price",
            "order_class",
            "order_type",
            "type",
            "legs",
            "trail_price",
            "hwm",
            "position_intent",
            "subtag",
            "replaced_by");
    assertThat(order.get("filled_qty").asText()).isEqualTo("0");
    assertThat(order.get("subtag").asText()).isEqualTo("A");
    assertThat(order.get("time_in_force").asText()).isEqualTo("bar_close");
    session.finish();
  }
}
