package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import dev.tradewind.paper.alpaca.TradeUpdate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account of fill model alpaca over HTTP, from the first order to the last. */
@QuarkusTest
@Service
class TradingTest {

  private static final String BUY = "\"symbol\":\"AAPL\",\"side\":\"buy\",";
  private static final String SELL = "\"symbol\":\"AAPL\",\"side\":\"sell\",";

  private final Trader trader = new Trader("desk");

  @Inject Exchange exchange;
  @Inject Updates updates;

  /** What the account stream would be told. */
  @ApplicationScoped
  static class Updates {
    private final List<TradeUpdate> heard = Collections.synchronizedList(new ArrayList<>());

    void hear(@Observes TradeUpdate update) {
      heard.add(update);
    }

    List<TradeUpdate> of(JsonNode order) {
      synchronized (heard) {
        return heard.stream()
            .filter(update -> update.orderId().equals(order.get("id").asText()))
            .toList();
      }
    }
  }

  @BeforeEach
  void market() {
    Trader.tradingDay();
  }

  @AfterEach
  void flat() {
    trader.flat();
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  @Test
  void anOrderIsTakenFilledToldAndKept() {
    var before = new BigDecimal(text(trader.get("/v2/account"), "cash"));
    var order =
        trader.order(
            BUY
                + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"10.0\","
                + "\"order_class\":\"simple\",\"client_order_id\":\"first-"
                + UUID.randomUUID()
                + "\"");
    assertThat(text(order, "status")).isEqualTo("new");
    assertThat(text(order, "qty")).isEqualTo("10");
    assertThat(text(order, "order_class")).isEmpty();
    assertThat(text(order, "position_intent")).isEqualTo("buy_to_open");
    assertThat(order.has("legs")).isTrue();
    assertThat(order.get("legs").isNull()).isTrue();
    Trader.bars(1);
    var filled = trader.byId(order);
    assertThat(text(filled, "status")).isEqualTo("filled");
    assertThat(text(filled, "filled_avg_price")).isEqualTo("100");
    assertThat(text(filled, "filled_at")).isEqualTo("2026-02-02T14:32:00Z");
    assertThat(
            trader.get(
                "/v2/orders:by_client_order_id?client_order_id=" + text(order, "client_order_id")))
        .isEqualTo(filled);
    var position = trader.get("/v2/positions/AAPL");
    assertThat(text(position, "qty")).isEqualTo("10");
    assertThat(text(position, "current_price")).isEqualTo("101");
    assertThat(text(position, "unrealized_pl")).isEqualTo("10.00");
    assertThat(text(position, "unrealized_plpc")).isEqualTo("0.010000");
    assertThat(trader.get("/v2/positions/" + text(position, "asset_id"))).isEqualTo(position);
    var account = trader.get("/v2/account");
    assertThat(new BigDecimal(text(account, "cash")))
        .isEqualByComparingTo(before.subtract(new BigDecimal("1000")));
    assertThat(new BigDecimal(text(account, "equity")))
        .isEqualByComparingTo(before.add(BigDecimal.TEN));
    var fill = trader.get("/v2/account/activities/FILL?order_id=" + text(order, "id")).get(0);
    assertThat(text(fill, "id")).startsWith("20260202143200000::");
    assertThat(text(fill, "type")).isEqualTo("fill");
    assertThat(text(fill, "price")).isEqualTo("100");
    assertThat(text(fill, "leaves_qty")).isEqualTo("0");
    assertThat(text(fill, "commission")).isEqualTo("0.00");
    await().until(() -> updates.of(order).size() >= 2);
    assertThat(updates.of(order)).extracting(TradeUpdate::event).containsExactly("new", "fill");
    assertThat(updates.of(order).getLast().account())
        .isEqualTo(UUID.fromString(text(account, "id")));
  }

  @Test
  void aClientOrderIdIsUsedOnce() {
    var fields =
        BUY
            + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":90,"
            + "\"client_order_id\":\"id-%s\"".formatted(UUID.randomUUID());
    trader.order(fields);
    var again = trader.call("POST", "/v2/orders", "{" + fields + "}");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.json().get("code").asLong()).isEqualTo(40010001);
    assertThat(text(again.json(), "message")).isEqualTo("client_order_id must be unique");
    assertThat(new Trader("other").ok("POST", "/v2/orders", "{" + fields + "}")).isNotNull();
  }

  @Test
  void accountsDoNotSeeEachOther() {
    var order =
        trader.order(
            BUY + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":90");
    var other = new Trader("other");
    assertThat(other.call("GET", "/v2/orders/" + text(order, "id"), "").status()).isEqualTo(404);
    assertThat(other.call("DELETE", "/v2/orders/" + text(order, "id"), "").status()).isEqualTo(404);
    assertThat(other.get("/v2/orders?symbols=AAPL").toString()).doesNotContain(text(order, "id"));
    assertThat(
            Paper.call(
                    "GET",
                    "/v2/account",
                    "",
                    "APCA-API-KEY-ID",
                    "key-desk",
                    "APCA-API-SECRET-KEY",
                    "demo-secret")
                .status())
        .isEqualTo(401);
  }

  @Test
  void cancelAnswers204Then422() {
    var order =
        trader.order(
            BUY + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":90");
    var path = "/v2/orders/" + text(order, "id");
    assertThat(trader.call("DELETE", path, "").status()).isEqualTo(204);
    var again = trader.call("DELETE", path, "");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.json().get("code").asLong()).isEqualTo(42210000);
    assertThat(text(again.json(), "message")).isEqualTo("order is already in \"canceled\" state");
    assertThat(text(trader.byId(order), "canceled_at")).isEqualTo("2026-02-02T14:31:00Z");
    assertThat(trader.call("DELETE", "/v2/orders/none", "").status()).isEqualTo(404);
  }

  @Test
  void aReplacedOrderLeadsToItsSuccessor() {
    var old =
        trader.order(
            BUY
                + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":\"5\",\"limit_price\":\"90\"");
    var successor =
        trader.ok("PATCH", "/v2/orders/" + text(old, "id"), "{\"qty\":7,\"limit_price\":\"91\"}");
    assertThat(text(successor, "replaces")).isEqualTo(text(old, "id"));
    var replaced = trader.byId(old);
    assertThat(text(replaced, "status")).isEqualTo("replaced");
    assertThat(text(replaced, "replaced_by")).isEqualTo(text(successor, "id"));
    assertThat(replaced.get("replaced_at").isNull()).isFalse();
    assertThat(trader.call("PATCH", "/v2/orders/" + text(old, "id"), "{\"qty\":\"8\"}").status())
        .isEqualTo(422);
  }

  @Test
  void aBracketIsOneOrderWithTwoLegs() {
    var bracket =
        trader.order(
            BUY
                + "\"type\":\"market\",\"time_in_force\":\"gtc\",\"qty\":\"10\",\"order_class\":\"bracket\","
                + "\"take_profit\":{\"limit_price\":\"103.5\"},\"stop_loss\":{\"stop_price\":\"95\"}");
    assertThat(bracket.get("legs")).hasSize(2);
    assertThat(text(bracket.get("legs").get(0), "status")).isEqualTo("held");
    assertThat(text(bracket.get("legs").get(1), "order_class")).isEqualTo("bracket");
    var nested = trader.get("/v2/orders?nested=true");
    assertThat(nested).hasSize(1);
    assertThat(nested.get(0).get("legs")).hasSize(2);
    assertThat(trader.get("/v2/orders")).hasSize(3);
    Trader.bars(1);
    assertThat(text(trader.get("/v2/positions/AAPL"), "qty_available")).isEqualTo("0");
    Trader.bars(2);
    assertThat(trader.call("GET", "/v2/positions/AAPL", "").status()).isEqualTo(404);
    var ended = trader.byId(bracket);
    assertThat(text(ended.get("legs").get(0), "status")).isEqualTo("filled");
    assertThat(text(ended.get("legs").get(0), "filled_avg_price")).isEqualTo("103.5");
    assertThat(text(ended.get("legs").get(1), "status")).isEqualTo("canceled");
  }

  @Test
  void listsArePagedByTimeAndById() {
    var limit = BUY + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":";
    var first = trader.order(limit + "90");
    var second = trader.order(limit + "91");
    var third =
        trader.order(
            SELL + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":200");
    assertThat(ids("/v2/orders?limit=2")).containsExactly(id(third), id(second));
    assertThat(ids("/v2/orders?direction=asc&after_order_id=" + id(first)))
        .containsExactly(id(second), id(third));
    assertThat(ids("/v2/orders?before_order_id=" + id(second))).containsExactly(id(first));
    assertThat(ids("/v2/orders?until=" + text(second, "submitted_at"))).containsExactly(id(first));
    assertThat(ids("/v2/orders?after=" + text(second, "submitted_at"))).containsExactly(id(third));
    assertThat(ids("/v2/orders?side=sell")).containsExactly(id(third));
    assertThat(ids("/v2/orders?symbols=MSFT")).isEmpty();
    trader.call("DELETE", "/v2/orders/" + id(first), "");
    assertThat(ids("/v2/orders?status=closed&limit=1")).containsExactly(id(first));
    assertThat(ids("/v2/orders?status=all&limit=3"))
        .containsExactly(id(third), id(second), id(first));
  }

  private List<String> ids(String path) {
    return StreamSupport.stream(trader.get(path).spliterator(), false)
        .map(TradingTest::id)
        .toList();
  }

  private static String id(JsonNode order) {
    return text(order, "id");
  }

  @Test
  void positionsAreClosedInPartAndAsAWhole() {
    trader.order(BUY + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"10\"");
    trader.order(
        "\"symbol\":\"MSFT\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"500\",\"time_in_force\":\"day\",\"qty\":\"2\"");
    Trader.bars(1);
    var part = trader.ok("DELETE", "/v2/positions/AAPL?percentage=50", "");
    assertThat(text(part, "qty")).isEqualTo("5");
    assertThat(text(part, "position_intent")).isEqualTo("sell_to_close");
    var tooMuch = trader.call("DELETE", "/v2/positions/AAPL?qty=6", "");
    assertThat(tooMuch.status()).isEqualTo(403);
    assertThat(text(tooMuch.json(), "available")).isEqualTo("5");
    assertThat(tooMuch.json().get("related_orders").get(0).asText()).isEqualTo(id(part));
    assertThat(trader.call("DELETE", "/v2/positions/MSFT", "").status()).isEqualTo(404);
    Trader.bars(2);
    assertThat(text(trader.get("/v2/positions/MSFT"), "qty")).isEqualTo("2");
    var all = trader.call("DELETE", "/v2/positions?cancel_orders=true", "");
    assertThat(all.status()).isEqualTo(207);
    assertThat(all.json()).hasSize(2);
    assertThat(all.json().get(0).get("status").asInt()).isEqualTo(200);
    assertThat(text(all.json().get(0).get("body"), "side")).isEqualTo("sell");
    var canceled = trader.call("DELETE", "/v2/orders", "");
    assertThat(canceled.status()).isEqualTo(207);
    assertThat(canceled.json()).hasSize(2);
    assertThat(canceled.json().get(0).get("status").asInt()).isEqualTo(200);
  }

  @Test
  void everythingIsBackAfterARestart() {
    var back = new Trader("back");
    back.order(BUY + "\"type\":\"market\",\"time_in_force\":\"gtc\",\"qty\":\"150\"");
    back.order(
        "\"symbol\":\"MSFT\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"300\",\"time_in_force\":\"gtc\",\"qty\":\"2\",\"order_class\":\"bracket\","
            + "\"take_profit\":{\"limit_price\":\"500\"},\"stop_loss\":{\"stop_price\":\"200\"}");
    Trader.bars(1);
    var paths =
        List.of(
            "/v2/account",
            "/v2/positions",
            "/v2/orders?nested=true",
            "/v2/account/activities",
            "/v2/account/configurations");
    var before = paths.stream().map(back::get).toList();
    assertThat(before.get(1)).hasSize(1);
    exchange.forget();
    assertThat(paths.stream().map(back::get).toList()).isEqualTo(before);
    Trader.bars(1);
    assertThat(text(back.get("/v2/positions/AAPL"), "qty")).isEqualTo("150");
    exchange.forget();
    assertThat(back.get("/v2/orders")).hasSize(3);
    back.call("DELETE", "/v2/orders", "");
    assertThat(back.get("/v2/orders")).isEmpty();
  }
}
