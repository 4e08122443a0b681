package dev.tradewind.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.BulkAnswer;
import dev.tradewind.broker.Close;
import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OrderChange;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.PositionIntent;
import dev.tradewind.broker.Replace;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.Trail;
import dev.tradewind.broker.twin.BrokerTwin;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes orders and positions, on the wire. */
class AlpacaOrdersTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final String NEW_ORDER =
      """
      {"id":"o-2","client_order_id":"c-2","symbol":"AAPL","side":"sell","type":"trailing_stop",
       "order_type":"trailing_stop","time_in_force":"gtc","order_class":"","qty":"10","notional":null,
       "filled_qty":"0","status":"new","replaces":"o-1","replaced_by":null,"trail_percent":"1.5",
       "hwm":"151.20","extended_hours":true,"position_intent":"sell_to_close","legs":null,
       "created_at":"2026-01-05T14:30:00.123456789Z","updated_at":"2026-01-05T14:30:01Z",
       "expires_at":"2026-04-05T20:00:00Z","failed_at":null,"replaced_at":null,"source":null}
      """;

  private final BrokerTwin twin = new BrokerTwin();

  @AfterEach
  void close() {
    twin.close();
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }

  private static OrderRequest limitOrder(String price) {
    return OrderRequest.order(AAPL, Side.BUY, "c").qty(BigDecimal.ONE).limit(of(price)).build();
  }

  @Test
  void anOrderThatBreaksARuleIsNotSent() {
    assertThat(twin.broker().send(limitOrder("290.123"), SOON))
        .isEqualTo(
            new Send.Refused(
                Failure.notSent(
                    "invalid limit_price 290.123. sub-penny increment does not fulfill minimum"
                        + " pricing criteria")));
    assertThat(twin.calls).isEmpty();
  }

  @Test
  void everyKindOfOrderAsItIsSent() {
    assertThat(
            OrderJson.text(
                OrderRequest.order(AAPL, Side.SELL, "c")
                    .qty(of("1.50"))
                    .trailingStop(new Trail.Percent(of("1.5")))
                    .timeInForce(TimeInForce.GTC)
                    .intent(PositionIntent.SELL_TO_CLOSE)
                    .build()))
        .isEqualTo(
            "{\"symbol\":\"AAPL\",\"side\":\"sell\",\"type\":\"trailing_stop\",\"qty\":\"1.50\","
                + "\"time_in_force\":\"gtc\",\"client_order_id\":\"c\",\"trail_percent\":\"1.5\","
                + "\"position_intent\":\"sell_to_close\"}");
    assertThat(
            OrderJson.text(
                OrderRequest.order(AAPL, Side.BUY, "c")
                    .qty(BigDecimal.ONE)
                    .trailingStop(new Trail.Price(of("2")))
                    .build()))
        .contains("\"trail_price\":\"2\"");
    assertThat(
            OrderJson.text(
                OrderRequest.order(AAPL, Side.BUY, "c")
                    .qty(BigDecimal.ONE)
                    .stopLimit(of("150"), of("150.05"))
                    .timeInForce(TimeInForce.DAY)
                    .build()))
        .contains(
            "\"type\":\"stop_limit\"", "\"limit_price\":\"150.05\"", "\"stop_price\":\"150\"");
    assertThat(OrderJson.text(OrderRequest.order(AAPL, Side.BUY, "c").notional(of("99.5")).build()))
        .contains("\"notional\":\"99.5\"")
        .doesNotContain("qty");
    assertThat(
            OrderJson.text(
                OrderRequest.order(AAPL, Side.BUY, "c")
                    .qty(BigDecimal.ONE)
                    .limit(of("1"))
                    .extendedHours()
                    .build()))
        .contains("\"extended_hours\":true");
    assertThat(
            OrderJson.text(
                OrderRequest.order(AAPL, Side.SELL, "c")
                    .qty(BigDecimal.ONE)
                    .oco(new StopLoss(of("99"), of("98.5")), new TakeProfit.AtPrice(of("101")))
                    .build()))
        .contains(
            "\"type\":\"limit\"",
            "\"order_class\":\"oco\"",
            "\"stop_loss\":{\"stop_price\":\"99\",\"limit_price\":\"98.5\"}",
            "\"take_profit\":{\"limit_price\":\"101\"}");
  }

  @Test
  void whatIsNoOrder() {
    assertThatThrownBy(() -> OrderRequest.order(AAPL, Side.BUY, "c").build())
        .hasMessageContaining("either a qty or a notional");
    assertThatThrownBy(
            () ->
                OrderRequest.order(AAPL, Side.BUY, "c")
                    .qty(BigDecimal.ONE)
                    .notional(BigDecimal.ONE)
                    .build())
        .hasMessageContaining("either a qty or a notional");
    assertThatThrownBy(
            () -> OrderRequest.order(AAPL, Side.BUY, "c").notional(BigDecimal.ZERO).build())
        .hasMessageContaining("notional 0");
    assertThatThrownBy(() -> new OrderChange("c", null, null, null, null, null))
        .hasMessageContaining("changes nothing");
    assertThatThrownBy(() -> OrderChange.limit("", BigDecimal.ONE))
        .hasMessageContaining("client_order_id");
  }

  @Test
  void anExitIsKnownByItsIntentOrItsClass() {
    var order = OrderRequest.order(AAPL, Side.SELL, "c").qty(BigDecimal.ONE);
    assertThat(order.build().isExit()).isFalse();
    assertThat(order.intent(PositionIntent.SELL_TO_OPEN).build().isExit()).isFalse();
    assertThat(order.intent(PositionIntent.SELL_TO_CLOSE).build().isExit()).isTrue();
    assertThat(order.intent(PositionIntent.BUY_TO_CLOSE).build().isExit()).isTrue();
    assertThat(
            OrderRequest.order(AAPL, Side.SELL, "c")
                .qty(BigDecimal.ONE)
                .oco(StopLoss.at(of("1")), new TakeProfit.AtPrice(of("2")))
                .build()
                .isExit())
        .isTrue();
  }

  @Test
  void aReplacedOrderIsANewOne() {
    twin.then(200, NEW_ORDER);
    var change = new OrderChange("c-2", of("10"), TimeInForce.GTC, of("1"), of("2"), of("1.5"));
    assertThat(twin.broker().replace("o-1", change, SOON))
        .isInstanceOfSatisfying(
            Replace.Requested.class,
            replaced -> {
              var order = replaced.order();
              assertThat(order.id()).isEqualTo("o-2");
              assertThat(order.replaces()).isEqualTo("o-1");
              assertThat(order.replacedBy()).isNull();
              assertThat(order.trail()).isEqualTo(new Trail.Percent(of("1.5")));
              assertThat(order.highWaterMark()).isEqualTo(of("151.20"));
              assertThat(order.extendedHours()).isTrue();
              assertThat(order.intent()).isEqualTo(PositionIntent.SELL_TO_CLOSE);
              assertThat(order.times().created())
                  .isEqualTo(Instant.parse("2026-01-05T14:30:00.123456789Z"));
              assertThat(order.times().expires()).isEqualTo(Instant.parse("2026-04-05T20:00:00Z"));
              assertThat(order.legs()).isEmpty();
            });
    var call = twin.calls.getFirst();
    assertThat(call.method() + " " + call.uri()).isEqualTo("PATCH /v2/orders/o-1");
    assertThat(call.body())
        .isEqualTo(
            "{\"qty\":\"10\",\"time_in_force\":\"gtc\",\"limit_price\":\"1\",\"stop_price\":\"2\","
                + "\"trail\":\"1.5\",\"client_order_id\":\"c-2\"}");
  }

  @Test
  void replacingSaysWhatCameOfIt() {
    var change = OrderChange.stop("c-2", of("99.50"));
    twin.then(422, "{\"code\":42210000,\"message\":\"order is already in \\\"filled\\\" state\"}")
        .then(404, "{\"code\":40410000,\"message\":\"order not found for o-1\"}")
        .then(422, "{\"code\":42210000,\"message\":\"qty must be > 0\"}")
        .then(422, "{\"code\":40010001,\"message\":\"client_order_id must be unique\"}")
        .then(500, "")
        .thenReset()
        .then(200, "garbage");
    var broker = twin.broker();
    assertThat(broker.replace("o-1", change, SOON))
        .isEqualTo(new Replace.TooLate("order is already in \"filled\" state"));
    assertThat(broker.replace("o-1", change, SOON)).isEqualTo(new Replace.NotFound());
    assertThat(broker.replace("o-1", change, SOON))
        .isEqualTo(
            new Replace.Refused(
                new Failure(FailureClass.INVALID, 422, 42210000, "qty must be > 0")));
    for (int i = 0; i < 4; i++) {
      assertThat(broker.replace("o-1", change, SOON)).isInstanceOf(Replace.Unknown.class);
    }
    assertThat(twin.calls).hasSize(7);
  }

  @Test
  void cancellingAllAnswersForEach() {
    twin.then(207, "[{\"id\":\"o-1\",\"status\":200},{\"id\":\"o-2\",\"status\":500}]")
        .then(500, "")
        .then(401, "{\"code\":40110000,\"message\":\"request is not authorized\"}")
        .then(207, "{}");
    var broker = twin.broker();
    assertThat(broker.cancelAll(SOON))
        .isInstanceOfSatisfying(
            BulkAnswer.Each.class,
            each -> {
              assertThat(each.items()).hasSize(2);
              assertThat(each.failed()).extracting(BulkAnswer.Item::of).containsExactly("o-2");
            });
    assertThat(broker.cancelAll(SOON)).isInstanceOf(BulkAnswer.Unknown.class);
    assertThat(broker.cancelAll(SOON)).isInstanceOf(BulkAnswer.Refused.class);
    assertThat(broker.cancelAll(SOON)).isInstanceOf(BulkAnswer.Unknown.class);
    assertThat(twin.calls)
        .extracting(call -> call.method() + " " + call.uri())
        .containsOnly("DELETE /v2/orders");
  }

  @Test
  void closingAllTellsTheOrdersThatClose() {
    twin.then(
        207,
        "[{\"symbol\":\"AAPL\",\"status\":200,\"body\":"
            + NEW_ORDER
            + "},{\"symbol\":\"B\",\"status\":403,\"body\":{\"code\":1,\"message\":\"no\"}}]");
    assertThat(twin.broker().closeAllPositions(true, SOON))
        .isInstanceOfSatisfying(
            BulkAnswer.Each.class,
            each -> {
              assertThat(each.items().getFirst().order()).isNotNull();
              assertThat(each.items().get(1).order()).isNull();
              assertThat(each.failed()).extracting(BulkAnswer.Item::of).containsExactly("B");
            });
    assertThat(twin.calls.getFirst().uri()).isEqualTo("/v2/positions?cancel_orders=true");
  }

  @Test
  void closingOnePositionInWholeOrInPart() {
    twin.then(200, NEW_ORDER)
        .then(200, NEW_ORDER)
        .then(200, NEW_ORDER)
        .then(404, "{\"code\":40410000,\"message\":\"position does not exist\"}")
        .then(403, "{\"code\":40310000,\"message\":\"insufficient qty available for order\"}")
        .then(502, "")
        .then(200, "");
    var broker = twin.broker();
    var all = new Close.Amount.All();
    assertThat(broker.closePosition(AAPL, all, SOON)).isInstanceOf(Close.Requested.class);
    broker.closePosition(AAPL, new Close.Amount.Qty(of("2.5")), SOON);
    broker.closePosition(AAPL, new Close.Amount.Percentage(of("50")), SOON);
    assertThat(broker.closePosition(AAPL, all, SOON)).isEqualTo(new Close.Flat());
    assertThat(broker.closePosition(AAPL, all, SOON))
        .isInstanceOfSatisfying(
            Close.Refused.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureClass.REJECTED));
    assertThat(broker.closePosition(AAPL, all, SOON)).isInstanceOf(Close.Unknown.class);
    assertThat(broker.closePosition(AAPL, all, SOON)).isInstanceOf(Close.Unknown.class);
    assertThat(twin.calls.stream().limit(3).map(BrokerTwin.Call::uri))
        .containsExactly(
            "/v2/positions/AAPL", "/v2/positions/AAPL?qty=2.5", "/v2/positions/AAPL?percentage=50");
  }
}
