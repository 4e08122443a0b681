package dev.tradewind.paper.trading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRulesTest {

  private static OrderRules.Assessment assess(Map<String, String> changes) {
    var fields = new HashMap<String, String>();
    fields.put("symbol", "MGC");
    fields.put("side", "buy");
    fields.put("type", "market");
    fields.put("tif", "bar_close");
    fields.put("class", "bracket");
    fields.put("qty", "1");
    fields.put("stop", "100");
    fields.put("multiple", "2");
    fields.putAll(changes);
    fields.values().removeIf("none"::equals);
    return OrderRules.assess(
        new OrderFields(
            fields.get("symbol"),
            fields.get("side"),
            fields.get("type"),
            fields.get("tif"),
            fields.get("class"),
            amount(fields.get("qty")),
            amount(fields.get("limit")),
            amount(fields.get("stop")),
            amount(fields.get("multiple")),
            fields.get("client"),
            fields.get("subtag"),
            fields.containsKey("other") ? List.of(fields.get("other")) : List.of()));
  }

  private static BigDecimal amount(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Map<String, String> changes(String text) {
    var changes = new HashMap<String, String>();
    if (text != null) {
      for (String change : text.split(" ")) {
        changes.put(change.split("=", -1)[0], change.split("=", -1)[1]);
      }
    }
    return changes;
  }

  @ParameterizedTest
  @CsvSource({
    "qty=1",
    "tif=day",
    "type=limit tif=day limit=101",
    "type=limit tif=day limit=99 side=sell",
    "class=oto multiple=none",
    "qty=0.000000001",
    "stop=-3",
    "stop=100.00000001",
    "stop=100.000000010000",
    "subtag=0900_E1_CB2_RR1.5"
  })
  void isTaken(String changes) {
    assertThat(assess(changes(changes))).isInstanceOf(OrderRules.Assessment.WellFormed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "symbol=none, symbol is required",
    "side=none, side must be",
    "side=hold, side must be",
    "type=stop, fill model rules takes",
    "tif=gtc, fill model rules takes",
    "type=limit tif=bar_close limit=101, fill model rules takes",
    "class=none, fill model rules takes",
    "class=oco, fill model rules takes",
    "multiple=none, fill model rules takes",
    "class=oto, fill model rules takes",
    "stop=none, fill model rules takes",
    "other=notional, fill model rules takes",
    "qty=none, qty must be > 0",
    "qty=0, qty must be > 0",
    "qty=-1, qty must be > 0",
    "qty=0.0000000001, invalid qty",
    "limit=3, market orders require no",
    "type=limit tif=day, limit orders require",
    "type=limit tif=day limit=100, stop_loss.stop_price 100 must be below",
    "type=limit tif=day limit=100 side=sell, stop_loss.stop_price 100 must be above",
    "type=limit tif=day limit=100.000000001, invalid limit_price",
    "stop=0.000000001, invalid stop_price",
    "stop=1000000000, invalid stop_price",
    "multiple=0, take_profit.risk_multiple must be > 0",
    "multiple=0.000000001, take_profit.risk_multiple must be > 0",
    "client=, client_order_id must have 1 to 128",
    "subtag=a/b, subtag: strategy id"
  })
  void isNotTaken(String changes, String message) {
    assertThat(assess(changes(changes)))
        .isInstanceOfSatisfying(
            OrderRules.Assessment.Malformed.class,
            malformed -> {
              assertThat(malformed.refusal().message()).startsWith(message);
              assertThat(malformed.refusal().httpStatus()).isEqualTo(422);
            });
  }

  @Test
  void theTicketSaysWhatWasSent() {
    var assessment = assess(Map.of("client", "c-1", "subtag", "A", "qty", "2.0"));
    assertThat(assessment)
        .isEqualTo(
            new OrderRules.Assessment.WellFormed(
                new EntryTicket(
                    "MGC",
                    Side.BUY,
                    new OrderForm("market", "bar_close", "bracket"),
                    new BigDecimal("2"),
                    null,
                    new BigDecimal("100"),
                    new BigDecimal("2"),
                    "c-1",
                    "A")));
    assertThat(assess(Map.of("client", "x".repeat(129))))
        .isInstanceOf(OrderRules.Assessment.Malformed.class);
  }
}
