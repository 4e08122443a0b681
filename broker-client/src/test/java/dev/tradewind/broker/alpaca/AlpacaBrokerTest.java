package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.turn.TurnStreamSettings;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaBrokerTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String ORDER =
      """
      {"id":"o-1","client_order_id":"c-1","symbol":"MGC","side":"buy","type":"market",
       "time_in_force":"bar_close","order_class":"bracket","qty":"1","filled_qty":"0","status":"new",
       "submitted_at":"2013-10-07T14:49:00.000001Z","stop_price":null,"subtag":"S","brand_new":7,
       "legs":[{"id":"o-2","client_order_id":"c-2","side":"sell","type":"limit","status":"held"},
               {"id":"o-3","client_order_id":"c-3","side":"sell","type":"stop","status":"held",
                "stop_price":1323.70}]}
      """;
  private static final String DUPLICATE =
      "{\"code\":40010001,\"message\":\"client_order_id must be unique\"}";

  private final BrokerTwin twin = new BrokerTwin();

  @AfterEach
  void close() {
    twin.close();
  }

  private static OrderRequest order() {
    return OrderRequest.atBarClose(
        new OrderRequest.FeedEntry(
            new Symbol("MGC"),
            Side.BUY,
            BigDecimal.ONE,
            new BigDecimal("1323.7"),
            new BigDecimal("1.5"),
            "c-1",
            "S"));
  }

  @Test
  void anOrderThatIsTaken() {
    twin.then(200, ORDER);
    var sent = twin.broker().send(order(), SOON);
    assertThat(sent)
        .isInstanceOfSatisfying(
            Send.Accepted.class,
            accepted -> {
              var order = accepted.order();
              assertThat(order.id()).isEqualTo("o-1");
              assertThat(order.status()).isEqualTo(OrderStatus.NEW);
              assertThat(order.timeInForce()).isEqualTo(TimeInForce.BAR_CLOSE);
              assertThat(order.orderClass()).isEqualTo(OrderClass.BRACKET);
              assertThat(order.submittedAt())
                  .isEqualTo(Instant.parse("2013-10-07T14:49:00.000001Z"));
              assertThat(order.legs()).extracting(BrokerOrder::id).containsExactly("o-2", "o-3");
              assertThat(order.legs().get(1).stopPrice()).isEqualTo(new BigDecimal("1323.70"));
              assertThat(order.isFinal()).isFalse();
            });
    var call = twin.calls.getFirst();
    assertThat(call.method() + " " + call.uri()).isEqualTo("POST /v2/orders");
    assertThat(call.key()).isEqualTo("key/secret");
    assertThat(call.body())
        .isEqualTo(
            "{\"symbol\":\"MGC\",\"side\":\"buy\",\"type\":\"market\",\"qty\":\"1\","
                + "\"time_in_force\":\"bar_close\",\"client_order_id\":\"c-1\","
                + "\"order_class\":\"bracket\",\"stop_loss\":{\"stop_price\":\"1323.7\"},"
                + "\"take_profit\":{\"risk_multiple\":\"1.5\"},\"subtag\":\"S\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "403, 40310000, insufficient buying power, REJECTED",
    "422, 42210000, qty must be > 0, INVALID",
    "401, 40110000, request is not authorized, FATAL_CONFIG",
    "404, 0, nothing here, NOT_FOUND"
  })
  void anOrderThatIsRefused(int status, long code, String message, FailureClass kind) {
    twin.then(status, "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
    assertThat(twin.broker().send(order(), SOON))
        .isEqualTo(new Send.Refused(new Failure(kind, status, code, message)));
  }

  @Test
  void aRefusalWithoutACodeOrInNoForm() {
    twin.then(403, "{\"message\":\"forbidden.\"}").then(418, "<html>");
    assertThat(twin.broker().send(order(), SOON))
        .isEqualTo(new Send.Refused(new Failure(FailureClass.FATAL_CONFIG, 403, 0, "forbidden.")));
    assertThat(twin.broker().send(order(), SOON))
        .isEqualTo(new Send.Refused(new Failure(FailureClass.INVALID, 418, 0, "HTTP 418: <html>")));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408, 302})
  void anAnswerThatDecidesNothingLeavesTheOrderUnknownAndIsNotRepeated(int status) {
    twin.then(status, "");
    assertThat(twin.broker().send(order(), SOON)).isInstanceOf(Send.Unknown.class);
    assertThat(twin.calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"id\":\"o-1\"}", "{\"id\":\"o\",\"client_order_id\":\"c\"}"})
  void anAcceptanceThatCannotBeReadIsUnknown(String body) {
    twin.then(200, body);
    assertThat(twin.broker().send(order(), SOON)).isInstanceOf(Send.Unknown.class);
  }

  @Test
  void silenceIsUnknownWhenTheTimeIsOver() {
    twin.thenSilence();
    long begun = System.nanoTime();
    assertThat(twin.broker().send(order(), Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            Send.Unknown.class,
            unknown -> assertThat(unknown.why()).startsWith("no answer within"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
  }

  @Test
  void halfAnAnswerIsUnknownWhenTheTimeIsOver() {
    twin.thenHalfAnAnswer();
    assertThat(twin.broker().send(order(), Duration.ofMillis(200)))
        .isInstanceOf(Send.Unknown.class);
  }

  @Test
  void aCutConnectionIsUnknownAndTheOrderIsNotSentAgain() {
    twin.thenReset().then(200, ORDER);
    assertThat(twin.broker().send(order(), SOON)).isInstanceOf(Send.Unknown.class);
    assertThat(twin.calls).hasSize(1);
  }

  @Test
  void nobodyThereIsUnknown() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var broker =
        new AlpacaBroker(
            AlpacaSettings.of(URI.create("http://127.0.0.1:" + port + "/"), "key", "secret"));
    assertThat(broker.send(order(), SOON)).isInstanceOf(Send.Unknown.class);
  }

  @Test
  void aDuplicateIsLookedUpAndAdopted() {
    twin.then(422, DUPLICATE).then(200, ORDER);
    assertThat(twin.broker().send(order(), SOON))
        .isInstanceOfSatisfying(
            Send.Accepted.class, accepted -> assertThat(accepted.order().id()).isEqualTo("o-1"));
    assertThat(twin.calls.get(1).uri())
        .isEqualTo("/v2/orders:by_client_order_id?client_order_id=c-1");
  }

  @Test
  void aDuplicateThatCannotBeLookedUpIsUnknown() {
    twin.then(422, DUPLICATE).then(404, "").then(500, "").then(200, "garbage");
    assertThat(twin.broker().send(order(), SOON))
        .isEqualTo(new Send.Unknown("client_order_id is taken and could not be looked up"));
    assertThat(twin.calls).hasSize(4);
  }

  @Test
  void aDuplicateFoundAtTheSecondLook() {
    twin.then(422, DUPLICATE).thenReset().then(200, ORDER);
    assertThat(twin.broker().send(order(), SOON)).isInstanceOf(Send.Accepted.class);
  }

  @Test
  void overTheRateLimitTheOrderIsSentAgainAfterTheReset() {
    twin.then(429, "", "Retry-After", "0").then(200, ORDER);
    assertThat(twin.broker().send(order(), SOON)).isInstanceOf(Send.Accepted.class);
  }

  @Test
  void aRateLimitThatOutlastsTheTimeIsUnknown() {
    twin.then(429, "", "Retry-After", "60");
    assertThat(twin.broker(Duration.ofSeconds(60)).send(order(), SOON))
        .isEqualTo(new Send.Unknown("rate limit exceeded"));
    assertThat(twin.calls).hasSize(1);
    twin.then(429, "").then(429, "").then(429, "").then(200, ORDER);
    assertThat(twin.broker().send(order(), SOON))
        .isEqualTo(new Send.Unknown("rate limit exceeded"));
    assertThat(twin.calls).hasSize(4);
  }

  @Test
  void anOrderTheBrokerDoesNotHave() {
    twin.then(404, "{\"code\":40410000,\"message\":\"order not found\"}").then(404, "");
    assertThat(twin.broker().findByClientOrderId("a b&c")).isEmpty();
    assertThat(twin.broker().findById("x/y")).isEmpty();
    assertThat(twin.calls.get(0).uri()).endsWith("client_order_id=a%20b%26c");
    assertThat(twin.calls.get(1).uri()).isEqualTo("/v2/orders/x%2Fy?nested=true");
  }

  @Test
  void aReadIsRepeatedThroughTrouble() {
    twin.then(500, "").thenReset().then(200, ORDER);
    assertThat(twin.broker().findByClientOrderId("c-1")).isPresent();
    assertThat(twin.calls).hasSize(3);
  }

  @Test
  void aReadThatIsNeverAnsweredIsTrouble() {
    twin.thenSilence().thenHalfAnAnswer().then(503, "").then(200, ORDER);
    assertThatThrownBy(() -> twin.broker(Duration.ofMillis(200)).findByClientOrderId("c-1"))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContaining("after 3 attempts");
    assertThat(twin.calls).hasSize(3);
  }

  @Test
  void aReadThatIsRefusedOrGarbageIsTroubleAtOnce() {
    twin.then(401, "{\"code\":40110000,\"message\":\"request is not authorized\"}")
        .then(200, "garbage");
    assertThatThrownBy(() -> twin.broker().account())
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContaining("HTTP 401 40110000 request is not authorized");
    assertThatThrownBy(() -> twin.broker().account()).isInstanceOf(UnreadableAnswerException.class);
    assertThat(twin.calls).hasSize(2);
  }

  @Test
  void amountsAreExactWhetherTextOrNumber() {
    twin.then(
        200,
        """
        {"id":"a","status":"ACTIVE","currency":"USD","cash":"1000000.10","equity":0.1000000000000000055,
         "buying_power":1e3,"long_market_value":"0","pattern_day_trader":false}
        """);
    var account = twin.broker().account();
    assertThat(account.cash()).isEqualTo(new BigDecimal("1000000.10"));
    assertThat(account.equity()).isEqualTo(new BigDecimal("0.1000000000000000055"));
    assertThat(account.buyingPower()).isEqualByComparingTo("1000");
    assertThat(account.shortMarketValue()).isZero();
    assertThat(account.tradingBlocked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"1e999999999\"", "1e999", "\"ten\"", "\"0x10\"", "true", "null", "\"\""})
  void anAmountThatIsNone(String cash) {
    twin.then(
        200, "{\"id\":\"a\",\"cash\":%s,\"equity\":\"1\",\"buying_power\":\"1\"}".formatted(cash));
    assertThatThrownBy(() -> twin.broker().account()).isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void unknownWordsDoNotSpoilAList() {
    twin.then(
        200,
        """
        [{"id":"1","client_order_id":"c","side":"hold","type":"iceberg","time_in_force":"gtd",
          "order_class":"mleg","status":"quantum","qty":null,"notional":"5"}]
        """);
    var order = twin.broker().orders(OrderQuery.all()).getFirst();
    assertThat(order.side()).isNull();
    assertThat(order.type()).isEqualTo(OrderType.UNKNOWN);
    assertThat(order.timeInForce()).isEqualTo(TimeInForce.UNKNOWN);
    assertThat(order.orderClass()).isEqualTo(OrderClass.UNKNOWN);
    assertThat(order.status()).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(order.statusText()).isEqualTo("quantum");
    assertThat(order.isFinal()).isFalse();
    assertThat(order.qty()).isNull();
    assertThat(order.filledQty()).isZero();
  }

  @Test
  void cancelingSaysWhatCameOfIt() {
    twin.then(204, "")
        .then(422, "{\"code\":42210000,\"message\":\"order is already in \\\"filled\\\" state\"}")
        .then(404, "{}")
        .then(403, "{\"code\":40310000,\"message\":\"no\"}")
        .then(500, "")
        .thenReset();
    var broker = twin.broker();
    assertThat(broker.cancel("o")).isEqualTo(new Cancel.Requested());
    assertThat(broker.cancel("o"))
        .isEqualTo(new Cancel.TooLate("order is already in \"filled\" state"));
    assertThat(broker.cancel("o")).isEqualTo(new Cancel.NotFound());
    assertThat(broker.cancel("o"))
        .isEqualTo(new Cancel.Refused(new Failure(FailureClass.REJECTED, 403, 40310000, "no")));
    assertThat(broker.cancel("o")).isInstanceOf(Cancel.Unknown.class);
    assertThat(broker.cancel("o")).isInstanceOf(Cancel.Unknown.class);
    assertThat(twin.calls).extracting(BrokerTwin.Call::method).containsOnly("DELETE");
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(AlpacaSettings.of(URI.create("http://x"), "key", "hidden").toString())
        .contains("key")
        .doesNotContain("hidden");
    assertThat(TurnStreamSettings.of(URI.create("ws://x"), "key", "hidden").toString())
        .doesNotContain("hidden");
  }
}
