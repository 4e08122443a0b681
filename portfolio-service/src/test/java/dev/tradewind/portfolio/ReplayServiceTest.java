package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.StrategySet;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories through the engine into the database, over HTTP. */
@QuarkusTest
class ReplayServiceTest extends ReplayTestCase {
  private static final String SETS =
      """
      ES_201312,        futures_1m/ES_201312_1m.csv
      GC_201312,        futures_1m/GC_201312_1m.csv
      XAUUSD_OANDA_BID, metals_fx_1m/XAUUSD_OANDA_BID_1m.csv
      EURUSD_OANDA_BID, metals_fx_1m/EURUSD_OANDA_BID_1m.csv
      SPY_2011,         equities_1m/SPY_2011_1m.csv.gz
      BKNG_2024,        equities_1m/BKNG_2024_1m.csv.gz
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = SETS)
  void aReplayOfAGridIsTheExpectedList(String set, String bars) throws IOException {
    var data = MarketData.file("expected").resolve(set);
    String file = send(Files.readAllBytes(MarketData.file(bars)));
    String id =
        done(
            "{\"bars\":[\"%s\"],\"strategies\":%s}"
                .formatted(file, Files.readString(data.resolve("grid.json"))));
    assertThat(tradeList(id).equals(MarketData.gunzip(data.resolve("grid_trades.csv.gz"))))
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = SETS)
  void aReplayUnderLimitsIsTheExpectedList(String set, String bars) throws IOException {
    var data = MarketData.file("expected").resolve(set);
    String file = send(Files.readAllBytes(MarketData.file(bars)));
    String id =
        done(
            "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":%s}"
                .formatted(
                    file,
                    Files.readString(data.resolve("portfolio.json")),
                    Files.readString(data.resolve("risk.json"))));
    assertThat(tradeList(id).equals(MarketData.gunzip(data.resolve("portfolio_trades.csv.gz"))))
        .isTrue();
  }

  @Test
  void theDefaultGridOfARegisteredInstrumentIsWhatTheCommandReplays() {
    var bars = Histories.bars(1, 4);
    String id = done("{\"bars\":[\"%s\"],\"grid\":{\"instrument\":\"MGC\"}}".formatted(send(bars)));
    String expected = Histories.tradeList(bars, DefaultGrid.of(Instrument.MGC), null);
    assertThat(tradeList(id).equals(expected)).isTrue();
    var rows = TradeList.parse(expected);
    viewer()
        .get("/replays/" + id)
        .then()
        .body("state", equalTo("DONE"))
        .body("phase", equalTo("replaying"))
        .body("days_done", equalTo(4))
        .body("days_total", equalTo(4))
        .body("last_day", equalTo("2024-03-07"))
        .body("source", equalTo("the default grid of MGC"))
        .body("strategies", equalTo(7020))
        .body("risk", nullValue())
        .body("summary.bars", equalTo(bars.size()))
        .body("summary.rows", equalTo(rows.size()))
        .body("summary.by_outcome.TARGET", equalTo((int) count(rows, "TARGET")))
        .body("summary.by_outcome.STOP", equalTo((int) count(rows, "STOP")))
        .body("summary.by_outcome.REJECTED", equalTo(0))
        .body("summary.total_r", equalTo(totalR(rows).stripTrailingZeros().toPlainString()));
    // Each combination once a day, however many filters the grid has.
    assertThat(outcomes(id)).isBetween(1L, 4 * 540L);
  }

  @Test
  void underLimitsRejectionsAreInTheJournalWithTheirReason() {
    var bars = Histories.bars(2, 6);
    var set = StrategySet.parse("test", FEW);
    var limits = RiskLimits.parse("test", "{\"max_daily_trades\":1}");
    String id =
        done(
            "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":{\"max_daily_trades\":1}}"
                .formatted(send(bars), FEW));
    String expected = Histories.tradeList(bars, set, limits);
    assertThat(tradeList(id)).isEqualTo(expected).contains("REJECTED:max_daily_trades");
    var rows = TradeList.parse(expected);
    var rejected = rows.stream().filter(row -> row.outcome().startsWith("REJECTED")).toList();
    viewer()
        .get("/replays/" + id)
        .then()
        .body("risk.max_daily_trades", equalTo(1))
        .body("summary.by_outcome.REJECTED", equalTo(rejected.size()));
    List<Map<String, Object>> items = pages(id, "", 4);
    assertThat(items).hasSameSizeAs(rows);
    assertThat(items)
        .filteredOn(item -> Boolean.FALSE.equals(item.get("risk_check_passed")))
        .hasSameSizeAs(rejected)
        .allSatisfy(item -> assertThat(item.get("risk_check_reason")).isNotNull())
        .allSatisfy(item -> assertThat(item.get("pnl_amount")).isNull());
    // What the outcomes say is before any verdict: a strategy that was rejected has one too.
    assertThat(outcomes(id)).isGreaterThan(rows.size() - rejected.size());
  }

  @Test
  void theJournalsPagesAreTheRowsOfTheList() {
    var bars = Histories.bars(3, 5);
    String id = done("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(send(bars), FEW));
    var rows = TradeList.parse(tradeList(id));
    var items = pages(id, "", 2);
    assertThat(items.stream().map(item -> item.get("trading_day") + " " + item.get("strategy_id")))
        .containsExactlyElementsOf(
            rows.stream().map(row -> row.tradingDay() + " " + row.strategyId()).toList());
    for (int i = 0; i < rows.size(); i++) {
      TradeRow row = rows.get(i);
      assertThat(items.get(i).get("outcome")).isEqualTo(row.outcome());
      assertThat(items.get(i).get("mode")).isEqualTo("replay");
      assertThat(items.get(i).get("contracts")).isEqualTo("1");
      assertThat(items.get(i).get("pnl_r"))
          .isEqualTo(row.pnlR() == null ? null : row.pnlR().toPlainString());
      // 10 a point less 8.40 a round trip
      assertThat(items.get(i).get("pnl_amount"))
          .isEqualTo(
              row.pnlPoints() == null
                  ? null
                  : row.pnlPoints()
                      .multiply(BigDecimal.TEN)
                      .subtract(new BigDecimal("8.40"))
                      .setScale(2)
                      .toPlainString());
    }
    var second = LocalDate.of(2024, 3, 5);
    assertThat(pages(id, "&from=2024-03-05&to=2024-03-05&strategy_id=E", 10))
        .hasSameSizeAs(
            rows.stream()
                .filter(row -> row.tradingDay().equals(second) && row.strategyId().equals("E"))
                .toList());
    problem(viewer().get("/replays/" + id + "/journal?cursor=x").then(), 422, "validation");
    problem(viewer().get("/replays/" + id + "/journal?format=xml").then(), 422, "validation");
    problem(viewer().get("/replays/" + id + "/journal?from=monday").then(), 422, "validation");
    problem(viewer().get("/replays/none/journal").then(), 404, "not-found");
  }

  @Test
  void daysBeforeTheFirstAreHistoryForTheFilters() {
    var bars = Histories.bars(4, 8);
    var selection = new DaySelection(LocalDate.of(2024, 3, 8), LocalDate.of(2024, 3, 10), 1, 1);
    String file = send(bars);
    for (String risk : List.of("null", "{}")) {
      String id =
          done(
              "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":%s,\"from\":\"2024-03-08\",\"to\":\"2024-03-10\"}"
                  .formatted(file, FEW, risk));
      assertThat(tradeList(id))
          .isEqualTo(
              Histories.tradeList(
                  bars,
                  StrategySet.parse("test", FEW),
                  risk.equals("null") ? null : RiskLimits.DEFAULT,
                  selection))
          .contains("2024-03-08,")
          .doesNotContain("2024-03-07,");
    }
  }

  @Test
  void severalFilesAreOneHistoryAndAStoredVersionASource() {
    String name = name();
    String few = FEW.replace("\"E3\"", "\"E2\"");
    version(
            name,
            few.replace(
                "\"strategies\"",
                "\"external_strategies\":[{\"strategy_id\":\"x\"}],\"synthetic\":{\"call_symbol\":"
                    + "\"GLD301220C00200000\",\"put_symbol\":\"GLD301220P00200000\"},"
                    + "\"strategies\""))
        .statusCode(201);
    var bars = Histories.bars(5, 4);
    int half = bars.size() / 2;
    String id =
        done(
            "{\"bars\":[\"%s\",\"%s\"],\"portfolio\":{\"name\":\"%s\",\"version\":1}}"
                .formatted(
                    send(bars.subList(0, half)), send(bars.subList(half, bars.size())), name));
    assertThat(tradeList(id))
        .isEqualTo(Histories.tradeList(bars, StrategySet.parse("test", few), null));
    viewer().get("/replays/" + id).then().body("source", equalTo("version 1 of portfolio " + name));
    viewer()
        .get("/replays/" + id + "/report")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(startsWith("<!DOCTYPE html>"))
        .body(containsString("Replay of MGC"))
        .body(containsString("version 1 of portfolio " + name))
        .body(containsString("Trading days: 4 of 4 with 1600 bars"));
  }

  @Test
  void aReplayIsQueuedOncePerKey() {
    String key = UUID.randomUUID().toString();
    String file = send(Histories.bars(6, 1));
    String body = "{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(file, FEW);
    String id =
        start(key, body)
            .statusCode(202)
            .header("Location", containsString("/replays/"))
            .extract()
            .path("replay_id");
    start(key, body).statusCode(202).body("replay_id", equalTo(id));
    problem(start(key, body.replace("2.40", "2.41")), 409, "idempotency-conflict");
    problem(
        trader().contentType("application/json").body(body).post("/replays").then(),
        422,
        "validation");
    ended("/replays/" + id);
    assertThat(
            viewer()
                .get("/replays?state=DONE&limit=1000")
                .then()
                .extract()
                .<List<String>>path("items.replay_id"))
        .containsOnlyOnce(id);
  }

  @Test
  void listsReplaysNewestFirst() {
    String file = send(Histories.bars(7, 1));
    String body = "{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(file, FEW);
    String first = done(body);
    String second = done(body);
    var page = viewer().get("/replays?limit=1").then().statusCode(200);
    page.body("items.replay_id", equalTo(List.of(second))).body("next_cursor", notNullValue());
    viewer()
        .get("/replays?limit=1&cursor=" + page.extract().path("next_cursor"))
        .then()
        .body("items.replay_id", equalTo(List.of(first)));
    viewer().get("/replays?state=QUEUED").then().body("items.state", everyItem(equalTo("QUEUED")));
    problem(viewer().get("/replays?cursor=%25").then(), 422, "validation");
  }

  private static List<Map<String, Object>> pages(String id, String query, int limit) {
    var items = new ArrayList<Map<String, Object>>();
    String cursor = null;
    do {
      var page =
          viewer()
              .get(
                  "/replays/%s/journal?limit=%d%s%s"
                      .formatted(id, limit, query, cursor == null ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      items.addAll(page.getList("items"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    return items;
  }

  private static long count(List<TradeRow> rows, String outcome) {
    return rows.stream().filter(row -> row.outcome().equals(outcome)).count();
  }

  private static BigDecimal totalR(List<TradeRow> rows) {
    return rows.stream()
        .map(row -> row.pnlR() == null ? BigDecimal.ZERO : row.pnlR())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
