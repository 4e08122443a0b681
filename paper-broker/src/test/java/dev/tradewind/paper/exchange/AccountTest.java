package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Account, settings, activities, history and assets of fill model alpaca over HTTP. */
@QuarkusTest
@Service
class AccountTest {

  private static final String BUY = "\"symbol\":\"AAPL\",\"side\":\"buy\",";
  private static final String SELL = "\"symbol\":\"AAPL\",\"side\":\"sell\",";

  private final Trader trader = new Trader("desk");

  @Inject Exchange exchange;

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
  void anOperatorSetsTheCashAndLetsAnAccountBeginAnew() {
    var fresh = new Trader("fresh");
    var path = "/paper/v1/accounts/fresh/paper/";
    var began = text(fresh.get("/v2/account"), "cash");
    var set =
        Trader.operator("PUT", path + "cash", "{\"cash\":\"12345.67\",\"reason\":\"a test\"}");
    assertThat(text(set, "cash")).isEqualTo("12345.67");
    assertThat(text(fresh.get("/v2/account"), "cash")).isEqualTo("12345.67");
    fresh.order(BUY + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":10");
    Trader.bars(1);
    var open =
        fresh.order(
            BUY + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":90");
    assertThat(fresh.get("/v2/positions")).hasSize(1);

    var reset = Trader.operator("POST", path + "reset", "{\"reason\":\"a test\"}");
    assertThat(new BigDecimal(text(reset, "cash"))).isEqualByComparingTo(began);
    var account = fresh.get("/v2/account");
    for (String field : List.of("cash", "equity", "last_equity")) {
      assertThat(new BigDecimal(text(account, field))).as(field).isEqualByComparingTo(began);
    }
    assertThat(fresh.get("/v2/positions")).isEmpty();
    assertThat(text(fresh.byId(open), "status")).isEqualTo("canceled");
    assertThat(fresh.activities())
        .extracting(activity -> text(activity, "activity_type"))
        .containsExactly("JNLC", "JNLS", "FILL", "JNLC", "CSD");
    var cash = BigDecimal.ZERO;
    var shares = BigDecimal.ZERO;
    for (JsonNode activity : fresh.activities()) {
      boolean fill = text(activity, "activity_type").equals("FILL");
      var qty = new BigDecimal(activity.path("qty").asText("0"));
      shares = shares.add(qty);
      cash =
          cash.add(
              fill
                  ? qty.multiply(new BigDecimal(text(activity, "price"))).negate()
                  : new BigDecimal(activity.path("net_amount").asText("0")));
    }
    assertThat(shares).isEqualByComparingTo("0");
    assertThat(cash).isEqualByComparingTo(began);
    exchange.forget();
    assertThat(fresh.get("/v2/account")).isEqualTo(account);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT  | fresh/paper/cash   | {'cash':'-1','reason':'a test'}    | 422",
        "PUT  | fresh/paper/cash   | {'cash':'1.001','reason':'a test'} | 422",
        "PUT  | fresh/paper/cash   | {'cash':'1'}                       | 422",
        "PUT  | fresh/paper/cash   | {'cash':'1','reason':'a\\u0000b'} | 422",
        "POST | fresh/paper/reset  | {'reason':'a\\u0000b'}            | 422",
        "PUT  | demo/paper/cash    | {'cash':'1','reason':'a test'}     | 404",
        "POST | fresh/live/reset   | {'reason':'a test'}                | 404",
        "POST | fresh/paper/reset  | {'reason':' '}                     | 422"
      })
  void anAccountIsNotSetUpSo(String method, String path, String body, int status) {
    var answer = Paper.operator(method, "/paper/v1/accounts/" + path, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void theSwitchOfTheAccountRefusesOrdersAndLetsCancelsThrough() {
    var order =
        trader.order(
            BUY + "\"type\":\"limit\",\"time_in_force\":\"gtc\",\"qty\":1,\"limit_price\":90");
    var set = trader.ok("PATCH", "/v2/account/configurations", "{\"suspend_trade\":true}");
    assertThat(set.get("suspend_trade").asBoolean()).isTrue();
    assertThat(text(set, "max_margin_multiplier")).isEqualTo("4");
    try {
      var refused =
          trader.call(
              "POST",
              "/v2/orders",
              "{" + BUY + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":1}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(text(refused.json(), "message"))
          .isEqualTo("new orders are rejected by user request");
      assertThat(trader.get("/v2/account").get("trade_suspended_by_user").asBoolean()).isTrue();
      assertThat(trader.call("DELETE", "/v2/orders/" + text(order, "id"), "").status())
          .isEqualTo(204);
    } finally {
      trader.ok("PATCH", "/v2/account/configurations", "{\"suspend_trade\":false}");
    }
    assertThat(
            trader
                .call("PATCH", "/v2/account/configurations", "{\"max_margin_multiplier\":\"3\"}")
                .status())
        .isEqualTo(422);
    assertThat(trader.get("/v2/account/configurations").get("suspend_trade").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/v2/orders/none|404|order not found for none",
        "GET|/v2/orders:by_client_order_id?client_order_id=none|404|order not found for none",
        "GET|/v2/positions/NONE|404|position does not exist",
        "DELETE|/v2/positions/NONE|404|position does not exist",
        "DELETE|/v2/positions/AAPL?qty=x|422|qty is not a decimal number",
        "DELETE|/v2/positions/AAPL?percentage=101|422|percentage must be above 0 and at most 100",
        "GET|/v2/assets/NONE|404|asset not found for NONE",
        "GET|/v2/orders?status=some|422|status must be open, closed or all",
        "GET|/v2/orders?limit=501|422|limit must be 1 to 500",
        "GET|/v2/account/activities?category=some|422|category must be trade_activity or non_trade_activity",
        "GET|/v2/account/portfolio/history?timeframe=2Min|422|timeframe must be 1Min, 5Min, 15Min, 1H or 1D",
        "GET|/v2/account/portfolio/history?period=1Y|422|period must be a number and D, W, M or A",
      })
  void whatIsNotThereOrCannotBeRead(String method, String path, int status, String message) {
    var answer = trader.call(method, path, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(text(answer.json(), "message")).isEqualTo(message);
  }

  @Test
  void activitiesSumUpToCashAndPositions() {
    trader.order(BUY + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"3\"");
    Trader.bars(1);
    trader.order(SELL + "\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"1\"");
    Trader.bars(1);
    var qty = BigDecimal.ZERO;
    for (JsonNode activity : trader.activities()) {
      if (text(activity, "activity_type").equals("FILL")
          && text(activity, "symbol").equals("AAPL")) {
        var part = new BigDecimal(text(activity, "qty"));
        qty = text(activity, "side").equals("buy") ? qty.add(part) : qty.subtract(part);
      }
    }
    assertThat(new BigDecimal(text(trader.get("/v2/positions/AAPL"), "qty")))
        .isEqualByComparingTo(qty);
    var deposits = trader.get("/v2/account/activities?category=non_trade_activity");
    assertThat(text(deposits.get(0), "activity_type")).isEqualTo("CSD");
    assertThat(text(deposits.get(0), "net_amount")).isEqualTo("100000.00");
    var history = trader.get("/v2/account/portfolio/history?period=1D&timeframe=1Min");
    assertThat(history.get("timestamp")).isNotEmpty();
    assertThat(history.get("equity").get(0).isNumber()).isTrue();
    assertThat(history.get("equity")).hasSameSizeAs(history.get("profit_loss"));
    assertThat(text(history, "timeframe")).isEqualTo("1Min");
  }

  @Test
  void assetsAreRegisteredAndShown() {
    Trader.operator(
        "PUT",
        "/paper/v1/assets/GCZ6",
        "{\"name\":\"Gold\",\"future\":{\"point_value\":\"100\",\"tick_size\":\"0.1\","
            + "\"initial_margin\":\"9000\",\"maintenance_margin\":\"8000\",\"expires_on\":\"2026-12-29\"}}");
    var future = trader.get("/v2/assets/GCZ6");
    assertThat(text(future, "point_value")).isEqualTo("100");
    assertThat(future.get("marginable").asBoolean()).isFalse();
    var share = trader.get("/v2/assets/AAPL");
    assertThat(text(share, "class")).isEqualTo("us_equity");
    assertThat(share.has("point_value")).isFalse();
    assertThat(trader.get("/v2/assets?exchange=NASDAQ&status=active").toString())
        .contains("AAPL")
        .doesNotContain("GCZ6");
    assertThat(Paper.operator("PUT", "/paper/v1/assets/GCZ6", "{}").status()).isEqualTo(422);
    assertThat(
            Paper.operator(
                    "PUT",
                    "/paper/v1/assets/BAD",
                    "{\"future\":{\"point_value\":\"1\",\"tick_size\":\"1\",\"initial_margin\":\"1\",\"maintenance_margin\":\"2\"}}")
                .status())
        .isEqualTo(422);
    assertThat(Paper.operator("GET", "/paper/v1/assets", "").json()).isNotEmpty();
  }

  @Test
  void theAccountOfTheRulesKeepsToThem() {
    assertThat(Paper.alpaca("PATCH", "/v2/orders/x", "{}").status()).isEqualTo(422);
    assertThat(Paper.alpaca("DELETE", "/v2/positions", "").status()).isEqualTo(422);
    assertThat(Paper.alpaca("DELETE", "/v2/positions/MGC", "").status()).isEqualTo(422);
    assertThat(Paper.alpaca("GET", "/v2/account/portfolio/history", "").status()).isEqualTo(422);
    assertThat(Paper.alpaca("PATCH", "/v2/account/configurations", "{}").status()).isEqualTo(422);
    assertThat(Paper.alpaca("GET", "/v2/account/configurations", "").status()).isEqualTo(200);
    assertThat(Paper.alpaca("DELETE", "/v2/orders", "").status()).isEqualTo(207);
  }
}
