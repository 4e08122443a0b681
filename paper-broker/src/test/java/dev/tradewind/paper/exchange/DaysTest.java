package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nights and corporate actions, as the market's time brings them. */
@QuarkusTest
@Service
class DaysTest {

  private final Trader trader = new Trader("days");

  @AfterEach
  void systemTime() {
    Paper.operator("DELETE", "/paper/v1/clock", "");
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  private static void announce(String fields) {
    var answer = Paper.operator("POST", "/paper/v1/corporate-actions", "{" + fields + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  @Test
  void aNightWithASplitADividendAndARename() {
    Trader.assets("SPLT", "DIVI", "OLD");
    Trader.market(
        Instant.parse("2026-03-02T14:30:00Z"),
        "SPLT 0 100 100 100 100 1000",
        "DIVI 0 50 50 50 50 1000",
        "OLD 0 20 20 20 20 1000",
        "SPLT 1 100 100 100 100 1000",
        "DIVI 1 50 50 50 50 1000",
        "OLD 1 20 20 20 20 1000",
        "SPLT 1440 50 51 50 51 1000");
    Trader.bars(1);
    announce(
        "\"type\":\"split\",\"symbol\":\"SPLT\",\"effective_on\":\"2026-03-03\",\"new_units\":\"2\",\"old_units\":\"1\"");
    announce(
        "\"type\":\"cash_dividend\",\"symbol\":\"DIVI\",\"effective_on\":\"2026-03-03\",\"per_share\":\"0.25\"");
    announce(
        "\"type\":\"rename\",\"symbol\":\"OLD\",\"effective_on\":\"2026-03-03\",\"new_symbol\":\"NEW\"");
    for (String symbol : new String[] {"SPLT", "DIVI", "OLD"}) {
      trader.order(
          "\"symbol\":\"%s\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\",\"qty\":\"10\""
              .formatted(symbol));
    }
    var resting =
        trader.order(
            "\"symbol\":\"SPLT\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"90\",\"time_in_force\":\"gtc\",\"qty\":\"1\"");
    Trader.bars(1);
    var day =
        trader.order(
            "\"symbol\":\"DIVI\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"1\",\"time_in_force\":\"day\",\"qty\":\"1\"");
    Trader.until("2026-03-02T20:59:59Z");
    assertThat(text(trader.byId(day), "status")).isEqualTo("new");
    Trader.until("2026-03-02T21:00:00Z");
    assertThat(text(trader.byId(day), "status")).isEqualTo("expired");
    assertThat(text(trader.byId(resting), "status")).isEqualTo("new");
    var night =
        trader.order(
            "\"symbol\":\"DIVI\",\"side\":\"buy\",\"type\":\"limit\",\"limit_price\":\"1\",\"time_in_force\":\"day\",\"qty\":\"1\"");
    assertThat(text(night, "expires_at")).isEqualTo("2026-03-03T21:00:00Z");
    Trader.until("2026-03-03T14:30:00Z");
    assertThat(text(trader.byId(resting), "status")).isEqualTo("canceled");
    assertThat(text(trader.byId(night), "status")).isEqualTo("new");
    assertThat(text(trader.get("/v2/positions/SPLT"), "qty")).isEqualTo("20");
    assertThat(text(trader.get("/v2/positions/SPLT"), "avg_entry_price")).isEqualTo("50");
    assertThat(trader.call("GET", "/v2/positions/OLD", "").status()).isEqualTo(404);
    var renamed = trader.get("/v2/positions/NEW");
    assertThat(text(renamed, "qty")).isEqualTo("10");
    assertThat(trader.call("GET", "/v2/assets/OLD", "").status()).isEqualTo(404);
    assertThat(text(trader.get("/v2/assets/NEW"), "id")).isEqualTo(text(renamed, "asset_id"));
    var dividend = trader.get("/v2/account/activities/DIV").get(0);
    assertThat(text(dividend, "net_amount")).isEqualTo("2.50");
    assertThat(text(dividend, "per_share_amount")).isEqualTo("0.25");
    assertThat(text(dividend, "date")).isEqualTo("2026-03-03");
    assertThat(trader.get("/v2/account/activities/SPLIT")).hasSize(1);
    assertThat(trader.get("/v2/account/activities/NC")).hasSize(2);
    assertThat(text(trader.get("/v2/account"), "last_equity")).isEqualTo("100000.00");
    var actions = Paper.operator("GET", "/paper/v1/corporate-actions", "").json();
    assertThat(actions.get(0).get("applied").asBoolean()).isTrue();
    Trader.bars(1);
    assertThat(text(trader.get("/v2/positions/SPLT"), "current_price")).isEqualTo("51");
    assertThat(text(trader.get("/v2/positions/SPLT"), "unrealized_intraday_pl")).isEqualTo("20.00");
  }

  @Test
  void anActionIsAnnouncedInTime() {
    Trader.assets("LATE");
    Trader.market(Instant.parse("2026-03-09T13:30:00Z"), "LATE 0 1 1 1 1 1");
    assertThat(
            status(
                "\"type\":\"cash_dividend\",\"symbol\":\"LATE\",\"effective_on\":\"2026-03-09\",\"per_share\":\"1\""))
        .isEqualTo(422);
    assertThat(
            status(
                "\"type\":\"cash_dividend\",\"symbol\":\"LATE\",\"effective_on\":\"2026-03-10\""))
        .isEqualTo(422);
    assertThat(
            status(
                "\"type\":\"cash_dividend\",\"symbol\":\"NONE\",\"effective_on\":\"2026-03-10\",\"per_share\":\"1\""))
        .isEqualTo(422);
    assertThat(
            status(
                "\"type\":\"rename\",\"symbol\":\"LATE\",\"effective_on\":\"2026-03-10\",\"new_symbol\":\"LATE\""))
        .isEqualTo(422);
    assertThat(status("\"type\":\"party\",\"symbol\":\"LATE\",\"effective_on\":\"2026-03-10\""))
        .isEqualTo(422);
  }

  private static int status(String fields) {
    return Paper.operator("POST", "/paper/v1/corporate-actions", "{" + fields + "}").status();
  }
}
