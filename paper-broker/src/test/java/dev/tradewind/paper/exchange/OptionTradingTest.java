package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import dev.tradewind.paper.instrument.Assets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listed options over HTTP, from the contract to its last day. */
@QuarkusTest
@Service
class OptionTradingTest {

  private static final String CALL = "OPTU260605C00100000";
  private static final String PUT = "OPTU260605P00100000";
  private static final String LATER = "OPTU260619C00102500";
  private static final String ASSETS = "/paper/v1/assets/";

  private final Trader trader = new Trader("options");

  @Inject Exchange exchange;
  @Inject Assets assets;

  @AfterEach
  void systemTime() {
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  /** The last day of two contracts, held when the first minute is over. */
  private static void lastDay() {
    Trader.assets("OPTU");
    Trader.market(
        Instant.parse("2026-06-05T13:30:00Z"),
        "OPTU 0 100 100 100 100 1000",
        CALL + " 1 2.00 2.00 2.00 2.00 100",
        PUT + " 1 1.90 1.90 1.90 1.90 100",
        CALL + " 2 2.10 2.20 2.05 2.15 100",
        PUT + " 2 1.80 1.85 1.75 1.80 100",
        "OPTU 389 103 103.5 103 103.25 1000",
        "OPTU 390 90 90 90 90 1000");
    for (String symbol : List.of(CALL, PUT, LATER)) {
      Trader.operator("PUT", ASSETS + symbol, "{\"option\":{}}");
    }
    Trader.bars(1);
  }

  private JsonNode order(String side, String symbol, String rest) {
    return trader.order(
        "\"symbol\":\"%s\",\"side\":\"%s\",\"qty\":\"1\",\"time_in_force\":\"day\",%s"
            .formatted(symbol, side, rest));
  }

  private static int put(String symbol, String body) {
    return Paper.operator("PUT", ASSETS + symbol, body).status();
  }

  private List<String> contracts(String query) {
    var symbols = new ArrayList<String>();
    trader
        .get("/v2/options/contracts" + query)
        .get("option_contracts")
        .forEach(contract -> symbols.add(text(contract, "symbol")));
    return symbols;
  }

  @Test
  void aSyntheticFutureFromItsOrdersToItsLastDay() {
    lastDay();
    Trader.bars(1);
    var before = new BigDecimal(text(trader.get("/v2/account"), "cash"));
    var call = order("buy", CALL, "\"type\":\"market\"");
    var put = order("sell", PUT, "\"type\":\"limit\",\"limit_price\":\"1.75\"");
    assertThat(text(call, "asset_class")).isEqualTo("us_option");
    assertThat(text(put, "position_intent")).isEqualTo("sell_to_open");
    Trader.bars(1);
    assertThat(text(trader.byId(call), "filled_avg_price")).isEqualTo("2.1");
    assertThat(text(trader.byId(put), "filled_avg_price")).isEqualTo("1.8");
    var position = trader.get("/v2/positions/" + PUT);
    assertThat(text(position, "asset_class")).isEqualTo("us_option");
    assertThat(text(position, "qty")).isEqualTo("-1");
    assertThat(text(position, "side")).isEqualTo("short");
    assertThat(text(position, "market_value")).isEqualTo("-180.00");
    assertThat(text(trader.get("/v2/positions/" + CALL), "unrealized_pl")).isEqualTo("5.00");
    var account = trader.get("/v2/account");
    assertThat(text(account, "options_trading_level")).isEqualTo("3");
    assertThat(text(account, "options_approved_level")).isEqualTo("3");
    assertThat(new BigDecimal(text(account, "cash")))
        .isEqualByComparingTo(before.subtract(new BigDecimal("31.30")));
    assertThat(new BigDecimal(text(account, "options_buying_power")))
        .isEqualByComparingTo(
            new BigDecimal(text(account, "equity")).subtract(new BigDecimal("10215")));
    exchange.forget();
    assertThat(trader.get("/v2/account")).isEqualTo(account);
    assertThat(trader.get("/v2/positions/" + PUT)).isEqualTo(position);

    var resting = order("buy", CALL, "\"type\":\"limit\",\"limit_price\":\"0.05\"");
    var share =
        trader.order(
            "\"symbol\":\"OPTU\",\"side\":\"buy\",\"qty\":\"1\",\"type\":\"limit\",\"limit_price\":\"1\",\"time_in_force\":\"day\"");
    assertThat(trader.get("/v2/orders?asset_class=us_option")).containsExactly(resting);
    assertThat(trader.get("/v2/orders?asset_class=us_equity,crypto")).containsExactly(share);
    assertThat(trader.get("/v2/orders?asset_class=all")).containsExactly(share, resting);
    assertThat(trader.get("/v2/orders?asset_class=crypto")).isEmpty();
    assertThat(trader.call("GET", "/v2/orders?asset_class=bonds", "").status()).isEqualTo(422);
    Trader.until("2026-06-05T19:59:59Z");
    assertThat(trader.get("/v2/positions")).hasSize(2);
    assertThat(text(trader.byId(resting), "status")).isEqualTo("new");
    Trader.until("2026-06-05T20:00:00Z");
    assertThat(text(trader.byId(resting), "status")).isEqualTo("expired");
    var shares = trader.get("/v2/positions/OPTU");
    assertThat(trader.get("/v2/positions")).containsExactly(shares);
    assertThat(text(shares, "qty")).isEqualTo("100");
    assertThat(text(shares, "avg_entry_price")).isEqualTo("100");
    assertThat(text(shares, "current_price")).isEqualTo("103.25");
    var exercise = trader.get("/v2/account/activities/OPEXC").get(0);
    assertThat(text(exercise, "symbol")).isEqualTo(CALL);
    assertThat(text(exercise, "qty")).isEqualTo("-1");
    assertThat(text(exercise, "net_amount")).isEqualTo("0.00");
    assertThat(text(exercise, "date")).isEqualTo("2026-06-05");
    assertThat(text(exercise, "description")).isEqualTo("exercised, OPTU at 103.25");
    var delivery = trader.get("/v2/account/activities/OPTRD").get(0);
    assertThat(text(delivery, "symbol")).isEqualTo("OPTU");
    assertThat(text(delivery, "qty")).isEqualTo("100");
    assertThat(text(delivery, "price")).isEqualTo("100");
    assertThat(text(delivery, "net_amount")).isEqualTo("-10000.00");
    assertThat(delivery.has("per_share_amount")).isFalse();
    var worthless = trader.get("/v2/account/activities/OPEXP").get(0);
    assertThat(text(worthless, "symbol")).isEqualTo(PUT);
    assertThat(text(worthless, "qty")).isEqualTo("1");
    assertSums();

    assertThat(text(trader.get("/v2/options/contracts/" + CALL), "status")).isEqualTo("inactive");
    var late =
        trader.call(
            "POST",
            "/v2/orders",
            "{\"symbol\":\"%s\",\"side\":\"buy\",\"qty\":\"1\",\"type\":\"limit\",\"limit_price\":\"1\",\"time_in_force\":\"day\"}"
                .formatted(CALL));
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text()).contains("is expired").contains("42210000");
    assertThat(put(CALL, "{\"option\":{}}")).isEqualTo(422);
    exchange.forget();
    assertThat(trader.get("/v2/positions")).containsExactly(shares);
    Trader.until("2026-06-05T20:01:00Z");
    assertThat(trader.get("/v2/account/activities/OPTRD")).hasSize(1);
    assertSums();
  }

  /** Cash and positions are the sum of the activities. */
  private void assertSums() {
    var cash = BigDecimal.ZERO;
    Map<String, BigDecimal> positions = new HashMap<>();
    for (JsonNode activity : trader.activities()) {
      boolean fill = text(activity, "activity_type").equals("FILL");
      var qty = activity.has("qty") ? new BigDecimal(text(activity, "qty")) : BigDecimal.ZERO;
      if (fill) {
        qty = text(activity, "side").equals("buy") ? qty : qty.negate();
        var symbol = text(activity, "symbol");
        cash =
            cash.subtract(
                    new BigDecimal(text(activity, "price"))
                        .multiply(qty)
                        .multiply(assets.find(symbol).orElseThrow().unitSize()))
                .subtract(new BigDecimal(text(activity, "commission")));
      } else {
        cash = cash.add(new BigDecimal(text(activity, "net_amount")));
      }
      if (activity.has("symbol")) {
        positions.merge(text(activity, "symbol"), qty, BigDecimal::add);
      }
    }
    assertThat(new BigDecimal(text(trader.get("/v2/account"), "cash"))).isEqualByComparingTo(cash);
    for (JsonNode position : trader.get("/v2/positions")) {
      assertThat(positions.remove(text(position, "symbol")))
          .isEqualByComparingTo(text(position, "qty"));
    }
    assertThat(positions.values()).allSatisfy(left -> assertThat(left).isZero());
  }

  @Test
  void contractsAreFoundByWhatTheyAre() {
    lastDay();
    var contract = trader.get("/v2/options/contracts/" + LATER);
    assertThat(text(contract, "expiration_date")).isEqualTo("2026-06-19");
    assertThat(text(contract, "root_symbol")).isEqualTo("OPTU");
    assertThat(text(contract, "underlying_symbol")).isEqualTo("OPTU");
    assertThat(text(contract, "underlying_asset_id"))
        .isEqualTo(text(trader.get("/v2/assets/OPTU"), "id"));
    assertThat(text(contract, "type")).isEqualTo("call");
    assertThat(text(contract, "style")).isEqualTo("american");
    assertThat(text(contract, "strike_price")).isEqualTo("102.5");
    assertThat(text(contract, "multiplier")).isEqualTo("100");
    assertThat(text(contract, "size")).isEqualTo("100");
    assertThat(contract.get("tradable").asBoolean()).isTrue();
    assertThat(trader.get("/v2/options/contracts/" + text(contract, "id"))).isEqualTo(contract);
    assertThat(trader.call("GET", "/v2/options/contracts/OPTU260605C00999000", "").status())
        .isEqualTo(404);

    var mine = "?underlying_symbols=OPTU";
    assertThat(contracts(mine)).containsExactly(CALL, PUT);
    assertThat(contracts(mine + "&expiration_date_gte=2026-06-05"))
        .containsExactly(CALL, PUT, LATER);
    assertThat(contracts(mine + "&expiration_date_lte=2026-06-18")).containsExactly(CALL, PUT);
    assertThat(contracts(mine + "&expiration_date=2026-06-19")).containsExactly(LATER);
    assertThat(contracts(mine + "&expiration_date_gte=2026-06-01&type=put")).containsExactly(PUT);
    assertThat(contracts(mine + "&expiration_date_gte=2026-06-01&strike_price_gte=100.01"))
        .containsExactly(LATER);
    assertThat(contracts(mine + "&expiration_date_gte=2026-06-01&strike_price_lte=102.49"))
        .containsExactly(CALL, PUT);
    assertThat(contracts(mine + "&style=european")).isEmpty();
    assertThat(contracts(mine + "&status=inactive")).doesNotContain(CALL);
    assertThat(contracts("?underlying_symbols=NONE&root_symbol=OPTU")).isEmpty();
    var first = trader.get("/v2/options/contracts" + mine + "&limit=1");
    assertThat(text(first, "next_page_token")).isEqualTo(CALL);
    var second = trader.get("/v2/options/contracts" + mine + "&limit=1&page_token=" + CALL);
    assertThat(text(second.get("option_contracts").get(0), "symbol")).isEqualTo(PUT);
    assertThat(second.get("next_page_token").isNull()).isTrue();
    for (String wrong : List.of("&limit=0", "&expiration_date=soon", "&strike_price_gte=x")) {
      assertThat(trader.call("GET", "/v2/options/contracts" + mine + wrong, "").status())
          .isEqualTo(422);
    }
    assertThat(trader.get("/v2/assets").findValuesAsText("symbol"))
        .contains("OPTU")
        .doesNotContain(CALL);
    assertThat(trader.get("/v2/assets?asset_class=us_option").findValuesAsText("symbol"))
        .contains(CALL)
        .doesNotContain("OPTU");
    assertThat(text(trader.get("/v2/assets/" + CALL), "class")).isEqualTo("us_option");
    assertThat(Paper.call("GET", "/v2/options/contracts", "").status()).isEqualTo(401);
  }

  @Test
  void quotesOfOptionsStandACentFromTheLastPrice() {
    lastDay();
    Trader.bars(1);
    var quotes =
        trader
            .get(
                "/v1beta1/options/quotes/latest?symbols=%s,%s&feed=indicative"
                    .formatted(CALL, LATER))
            .get("quotes");
    assertThat(quotes).hasSize(1);
    var quote = quotes.get(CALL);
    assertThat(quote.get("bp").decimalValue()).isEqualByComparingTo("1.99");
    assertThat(quote.get("ap").decimalValue()).isEqualByComparingTo("2.01");
    assertThat(quote.get("c").isTextual()).isTrue();
    for (String wrong : List.of("?symbols=OPTU", "?symbols=" + CALL + "&feed=sip", "?feed=opra")) {
      assertThat(trader.call("GET", "/v1beta1/options/quotes/latest" + wrong, "").status())
          .isEqualTo(400);
    }
  }

  @Test
  void aContractIsMadeOfItsSymbol() {
    Trader.assets("OPTU", "OPTV");
    assertThat(put("OPTU200117C00100000", "{\"option\":{}}")).isEqualTo(422);
    lastDay();
    var made =
        Trader.operator(
            "PUT",
            ASSETS + "OPTU260619P00050000",
            "{\"option\":{\"underlying\":\"OPTV\",\"multiplier\":10,\"short_margin\":\"200\"}}");
    assertThat(text(made, "class")).isEqualTo("us_option");
    var option = made.get("option");
    assertThat(text(option, "underlying")).isEqualTo("OPTV");
    assertThat(text(option, "type")).isEqualTo("put");
    assertThat(text(option, "strike")).isEqualTo("50");
    assertThat(text(option, "expires_on")).isEqualTo("2026-06-19");
    assertThat(text(option, "multiplier")).isEqualTo("10");
    assertThat(text(option, "short_margin")).isEqualTo("200");
    var usual = Trader.operator("PUT", ASSETS + PUT, "{\"option\":{}}").get("option");
    assertThat(text(usual, "short_margin")).isEqualTo("10000");
    assertThat(
            Trader.operator("PUT", ASSETS + CALL, "{\"option\":{}}")
                .get("option")
                .has("short_margin"))
        .isFalse();
    assertThat(put(CALL, "{\"option\":{\"short_margin\":\"5000\"}}")).isEqualTo(200);
    assertThat(put(CALL, "{\"option\":{}}")).isEqualTo(200);
    assertThat(put(CALL, "{\"option\":{\"multiplier\":10}}")).isEqualTo(422);
    assertThat(put(CALL, "{\"option\":{\"underlying\":\"OPTV\"}}")).isEqualTo(422);
    assertThat(put(CALL, "{}")).isEqualTo(422);
    assertThat(put("OPTU260619C00101000", "{}")).isEqualTo(422);
    assertThat(put("OPTU", "{\"option\":{}}")).isEqualTo(422);
    assertThat(put("OPTW", "{\"option\":{}}")).isEqualTo(422);
    assertThat(put("NONE260619C00101000", "{\"option\":{}}")).isEqualTo(422);
    assertThat(put("OPTU260619C00101000", "{\"option\":{\"multiplier\":0}}")).isEqualTo(422);
    assertThat(put("OPTU260619C00101000", "{\"option\":{\"short_margin\":\"0\"}}")).isEqualTo(422);
    assertThat(put("OPTU260619C00101000", "{\"marginable\":true,\"option\":{}}")).isEqualTo(422);
    assertThat(
            put(
                "OPTU260619C00101000",
                "{\"option\":{},\"future\":{\"point_value\":\"1\",\"tick_size\":\"1\",\"initial_margin\":\"1\",\"maintenance_margin\":\"1\"}}"))
        .isEqualTo(422);
  }

  @Test
  void aShareWithOptionsIsNotSplitAndOneThatIsToBeSplitGetsNone() {
    lastDay();
    Trader.assets("OPTX");
    assertThat(announce("OPTU")).isEqualTo(422);
    assertThat(announce(CALL)).isEqualTo(422);
    assertThat(announce("OPTX")).isEqualTo(201);
    assertThat(put("OPTX260619C00101000", "{\"option\":{}}")).isEqualTo(422);
  }

  private static int announce(String symbol) {
    return Paper.operator(
            "POST",
            "/paper/v1/corporate-actions",
            "{\"type\":\"split\",\"symbol\":\"%s\",\"effective_on\":\"2026-06-08\",\"new_units\":\"2\",\"old_units\":\"1\"}"
                .formatted(symbol))
        .status();
  }

  @Test
  void anAccountOfLevelZeroTradesNone() {
    lastDay();
    Trader.bars(1);
    var without = new Trader("shares-only");
    var account = without.get("/v2/account");
    assertThat(text(account, "options_trading_level")).isEqualTo("0");
    assertThat(text(account, "options_buying_power")).isEqualTo("0.00");
    var refused =
        without.call(
            "POST",
            "/v2/orders",
            "{\"symbol\":\"%s\",\"side\":\"buy\",\"qty\":\"1\",\"type\":\"market\",\"time_in_force\":\"day\"}"
                .formatted(CALL));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("account not authorized to trade options");
  }
}
