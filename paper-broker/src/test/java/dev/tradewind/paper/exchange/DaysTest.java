package dev.tradewind.paper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.Paper;
import dev.tradewind.paper.Service;
import dev.tradewind.paper.Trader;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    var coming =
        trader
            .get("/v1/corporate-actions?symbols=SPLT,DIVI,OLD&start=2026-03-01&end=2026-03-31")
            .get("corporate_actions");
    var split = coming.get("forward_splits").get(0);
    assertThat(text(split, "symbol")).isEqualTo("SPLT");
    assertThat(text(split, "ex_date")).isEqualTo("2026-03-03");
    assertThat(split.get("new_rate").isNumber()).isTrue();
    assertThat(text(split, "new_rate")).isEqualTo("2");
    assertThat(text(split, "old_rate")).isEqualTo("1");
    assertThat(text(coming.get("cash_dividends").get(0), "rate")).isEqualTo("0.25");
    var change = coming.get("name_changes").get(0);
    assertThat(text(change, "old_symbol")).isEqualTo("OLD");
    assertThat(text(change, "new_symbol")).isEqualTo("NEW");
    assertThat(text(change, "process_date")).isEqualTo("2026-03-03");
    assertThat(coming.has("reverse_splits")).isFalse();
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
  void announcementsComeByPagesAndByWhatIsAskedFor() {
    Trader.assets("PAGE");
    Trader.market(Instant.parse("2026-04-06T13:30:00Z"), "PAGE 0 1 1 1 1 1");
    for (String day : new String[] {"2026-04-07", "2026-04-08", "2026-04-09"}) {
      announce(
          "\"type\":\"split\",\"symbol\":\"PAGE\",\"effective_on\":\"%s\",\"new_units\":\"1\",\"old_units\":\"10\""
              .formatted(day));
    }
    String path = "/v1/corporate-actions?symbols=PAGE&start=2026-04-07&end=2026-04-08";
    var first = trader.get(path + "&limit=1");
    assertThat(exDates(first)).containsExactly("2026-04-07");
    var second = trader.get(path + "&limit=1&page_token=" + text(first, "next_page_token"));
    assertThat(exDates(second)).containsExactly("2026-04-08");
    assertThat(second.get("next_page_token").isNull()).isTrue();
    assertThat(exDates(trader.get(path + "&sort=desc")))
        .containsExactly("2026-04-08", "2026-04-07");
    assertThat(trader.get(path + "&types=forward_split").get("corporate_actions")).isEmpty();
    assertThat(exDates(trader.get(path + "&types=reverse_split,cash_dividend"))).hasSize(2);
    assertThat(trader.get("/v1/corporate-actions?symbols=PAGE").get("corporate_actions")).isEmpty();
    for (String wrong : new String[] {"&page_token=-1", "&page_token=x", "&limit=0", "&sort=up"}) {
      assertThat(trader.call("GET", path + wrong, "").status()).as(wrong).isEqualTo(400);
    }
    assertThat(
            trader
                .call("GET", "/v1/corporate-actions?start=2026-04-08&end=2026-04-07", "")
                .status())
        .isEqualTo(400);
  }

  private static List<String> exDates(JsonNode page) {
    var dates = new ArrayList<String>();
    page.get("corporate_actions")
        .path("reverse_splits")
        .forEach(split -> dates.add(text(split, "ex_date")));
    return dates;
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
