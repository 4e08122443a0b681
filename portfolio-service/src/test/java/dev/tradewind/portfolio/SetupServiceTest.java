package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.research.AccountProfile;
import dev.tradewind.engine.research.Construction;
import dev.tradewind.engine.research.ConstructionRules;
import dev.tradewind.engine.research.OutcomeBook;
import dev.tradewind.engine.research.Portfolio;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.SetupList;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.TradingDay;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** From stored outcomes to validated setups and portfolios, over HTTP. */
@QuarkusTest
class SetupServiceTest extends ReplayTestCase {
  private static final int DAYS_A_YEAR = 120;

  @Test
  void validatedSetupsAreWrittenDownWithTheirFigures() {
    String symbol = symbol();
    String replay = replay(symbol, bars(2, 2));
    var found = discovered(replay, "{\"train_years\":1,\"test_years\":1}");
    assertThat(found.getInt("result.judged")).isEqualTo(7);
    assertThat(found.getInt("result.validated")).isEqualTo(5);
    assertThat(found.getInt("result.core")).isEqualTo(5);
    assertThat(found.getInt("result.added")).isEqualTo(5);
    assertThat(found.getString("result.walk_forward")).isEqualTo("PASSED");
    assertThat(found.getString("result.in_sample_exp_r"))
        .isEqualTo(found.getString("result.out_of_sample_exp_r"));
    var setups =
        viewer()
            .get("/validated-setups?status=ACTIVE&sample_class=CORE&symbol=" + symbol)
            .then()
            .statusCode(200)
            .body("items.strategy_id", equalTo(List.of("A", "B", "C", "D", "F")))
            .body("items.walk_forward", everyItem(equalTo("PASSED")))
            .body("items.all_years_positive", everyItem(equalTo(true)))
            .body("items.stress_test_passed", everyItem(equalTo(true)))
            .extract()
            .jsonPath();
    // A: 240 days, two of three at 2 R, less 8.40 of 208.40
    assertThat(setups.getInt("items[0].sample_size")).isEqualTo(240);
    assertThat(setups.getString("items[0].win_rate")).isEqualTo("0.666667");
    assertThat(setups.getString("items[0].expectancy_r")).isEqualTo("0.919386");
    assertThat(setups.getInt("items[0].years_tested")).isEqualTo(2);
    assertThat(setups.getInt("items[0].yearly_results.2020.trades")).isEqualTo(DAYS_A_YEAR);
    assertThat(setups.getString("items[0].max_drawdown_r")).isEqualTo("1.000000");
    assertThat(setups.getString("items[0].execution_spec.stop")).contains("opposite edge");
    viewer()
        .get("/validated-setups?sample_class=REGIME&symbol=" + symbol)
        .then()
        .body("items.size()", equalTo(0));
    String cursor =
        viewer()
            .get("/validated-setups?limit=4&symbol=" + symbol)
            .then()
            .body("items.size()", equalTo(4))
            .extract()
            .path("next_cursor");
    viewer()
        .get("/validated-setups?limit=4&symbol=" + symbol + "&cursor=" + cursor)
        .then()
        .body("items.strategy_id", equalTo(List.of("F")));
    problem(viewer().get("/validated-setups?status=OLD").then(), 422, "validation");
  }

  @Test
  void newFiguresReplaceTheOldOnesWhichGoToTheArchive() {
    String symbol = symbol();
    discovered(replay(symbol, bars(2)), "{}");
    String id = id(symbol, 0);
    var second = discovered(replay(symbol, bars(2, 2)), "{}");
    assertThat(second.getInt("result.added")).isZero();
    assertThat(second.getInt("result.updated")).isEqualTo(5);
    assertThat(second.getString("result.walk_forward")).isEqualTo("INSUFFICIENT");
    assertThat(second.getString("result.walk_forward_reason"))
        .isEqualTo("the data do not span 4 calendar years");
    viewer().get("/validated-setups/" + id).then().body("sample_size", equalTo(240));
    viewer()
        .get("/validated-setups/" + id + "/archive")
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].cause", equalTo("superseded"))
        .body("items[0].archived_by", equalTo("tom"))
        .body("items[0].snapshot.sample_size", equalTo(120))
        .body("items[0].snapshot.strategy_id", equalTo("A"));
    // Where they lose they do not validate any more, and it says so; a person decides.
    var third = discovered(replay(symbol, bars(0)), "{}");
    assertThat(third.getInt("result.validated")).isZero();
    assertThat(third.getInt("result.no_longer")).isEqualTo(5);
    viewer().get("/validated-setups/" + id).then().body("status", equalTo("ACTIVE"));
  }

  @Test
  void aRetiredSetupIsKeptAndNeverChosenAgain() {
    String symbol = symbol();
    String replay = replay(symbol, bars(2));
    discovered(replay, "{}");
    String id = id(symbol, 0);
    problem(trader(id, "tried"), 403, "forbidden");
    problem(retire(id, " "), 422, "validation");
    problem(retire(id, "over\u0000"), 422, "validation");
    problem(retire(id, "over\nand out"), 422, "validation");
    problem(retire("0", "none"), 404, "not-found");
    problem(retire("x", "none"), 404, "not-found");
    for (String reason : List.of("the market changed", "again")) {
      retire(id, reason)
          .statusCode(200)
          .body("status", equalTo("RETIRED"))
          .body("retired_by", equalTo("olga"))
          .body("retirement_reason", equalTo("the market changed"));
    }
    viewer()
        .get("/validated-setups/" + id + "/archive")
        .then()
        .body("items.cause", equalTo(List.of("retired")))
        .body("items[0].snapshot.status", equalTo("ACTIVE"));
    viewer()
        .get("/validated-setups?status=RETIRED&symbol=" + symbol)
        .then()
        .body("items.setup_id", equalTo(List.of(id)));
    var again = discovered(replay, "{}");
    assertThat(again.getInt("result.kept_retired")).isEqualTo(1);
    assertThat(again.getInt("result.updated")).isEqualTo(4);
    String construction = constructed(replay, "").getString("construction_id");
    viewer()
        .get("/constructions/" + construction)
        .then()
        .body("result.taken.strategy_id", not(hasItem("A")));
    assertThat(viewer().get("/constructions/" + construction + "/setups").asString())
        .contains("A,false,false,CORE")
        .contains("retired: the market changed");
    for (String sql :
        List.of(
            "delete from validated_setups",
            "delete from validated_setups_archive",
            "update validated_setups_archive set cause = 'retired'")) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql)))
          .isInstanceOf(UnableToExecuteStatementException.class)
          .hasMessageContaining("is immutable");
    }
  }

  @Test
  void aConstructionIsTheOneOfTheCommandAndItsPortfolioAVersion() {
    String symbol = symbol();
    var bars = bars(2, 2);
    String replay = replay(symbol, bars);
    var set = StrategySet.parse("test", strategies(symbol));
    var days = new ArrayList<GridDay>();
    new GridReplay(set, 1).run(bars.iterator(), DaySelection.ALL, days::add);
    var book = OutcomeBook.of(set.instrument(), days);
    var expected =
        Construction.of(book, Setup.discover(book), ConstructionRules.preset("conservative"));
    var account =
        new AccountProfile(
            new BigDecimal("50000"), new BigDecimal("1"), Optional.of(new BigDecimal("2000")));
    var portfolio = Portfolio.of("mine", book, set.orbLabels(), expected, account);

    var done =
        constructed(
            replay,
            ",\"name\":\"mine\",\"preset\":\"conservative\",\"profile\":\"50k\",\"max_drawdown\":\"2000\",\"margin_per_contract\":\"1000\"");
    String path = "/constructions/" + done.getString("construction_id");
    String file = viewer().get(path + "/portfolio").then().statusCode(200).extract().asString();
    assertThat(file).isEqualTo(portfolio.toJson() + "\n");
    assertThat(viewer().get(path + "/setups").then().statusCode(200).extract().asString())
        .isEqualTo(SetupList.csv(expected));
    assertThat(done.getList("result.taken.strategy_id"))
        .isEqualTo(expected.taken().stream().map(c -> c.setup().strategy().strategyId()).toList());
    assertThat(done.getList("result.taken.reason"))
        .isEqualTo(expected.taken().stream().map(Construction.Choice::reason).toList());
    assertThat(done.getList("result.warnings")).isEqualTo(expected.warnings());
    assertThat(done.getString("result.risk.risk_per_trade")).isEqualTo("500");
    assertThat(done.getString("result.risk.true_risk_pct")).isEqualTo("25");
    assertThat(done.getString("result.risk.worst_day")).isEqualTo("2500.00");
    assertThat(done.getString("request.profile")).isEqualTo("50k");
    version(name(), file).statusCode(201).body("strategies", equalTo(expected.taken().size()));
  }

  @Test
  void whereNothingMeetsTheCriteriaThereIsAnExplanationAndNoPortfolio() {
    String replay = replay(symbol(), bars(0));
    var done = constructed(replay, "");
    assertThat(done.getString("state")).isEqualTo("DONE");
    assertThat(done.getList("result.taken")).isEmpty();
    assertThat(done.getList("result.warnings"))
        .containsExactly("no setup of 7 meets the criteria: no portfolio");
    assertThat(done.getString("result.risk")).isNull();
    String path = "/constructions/" + done.getString("construction_id");
    problem(viewer().get(path + "/portfolio").then(), 404, "not-found")
        .body("detail", containsString("has no portfolio"));
    assertThat(viewer().get(path + "/setups").asString()).contains("is below 0.10");
  }

  @Test
  void presetsAndProfilesAreTheDocumentedOnes() {
    String replay = replay(symbol(), bars(2));
    var sizes =
        Map.of("conservative", 5, "balanced", 5, "aggressive", 5); // five validate, all on a label
    sizes.forEach(
        (preset, size) ->
            assertThat(
                    constructed(replay, ",\"preset\":\"" + preset + "\"").getList("result.taken"))
                .hasSizeLessThanOrEqualTo(size)
                .isNotEmpty());
    Map.of("25k", "500", "50k", "500", "100k", "500")
        .forEach(
            (profile, risk) ->
                assertThat(
                        constructed(replay, ",\"profile\":\"" + profile + "\"")
                            .getString("result.risk.risk_per_trade"))
                    .isEqualTo(risk));
    assertThat(constructed(replay, ",\"max_strategies\":1").getList("result.warnings"))
        .contains("one strategy only: nothing is diversified");
    for (String wrong :
        List.of(
            ",\"preset\":\"bold\"",
            ",\"profile\":\"1m\"",
            ",\"equity\":\"0\"",
            ",\"risk_per_trade_pct\":\"101\"",
            ",\"max_drawdown\":\"-1\"",
            ",\"margin_per_contract\":\"-1\"",
            ",\"max_strategies\":0",
            ",\"train_years\":0",
            ",\"name\":\"no spaces\"")) {
      problem(construct(replay, wrong), 422, "validation");
    }
    problem(construct("none", ""), 404, "not-found");
    problem(viewer().get("/constructions/none").then(), 404, "not-found");
    problem(viewer().get("/discoveries/none").then(), 404, "not-found");
    problem(
        trader()
            .header("Idempotency-Key", "x")
            .contentType("application/json")
            .body("{}")
            .post("/constructions")
            .then(),
        422,
        "validation");
    viewer().get("/replays/" + replay).then().body("reason", nullValue());
  }

  private static String id(String symbol, int place) {
    return viewer()
        .get("/validated-setups?symbol=" + symbol)
        .then()
        .extract()
        .path("items[%d].setup_id".formatted(place));
  }

  private static ValidatableResponse retire(String id, String reason) {
    return operator()
        .body(Map.of("reason", reason))
        .post("/validated-setups/" + id + "/retirement")
        .then();
  }

  private static ValidatableResponse trader(String id, String reason) {
    return trader()
        .contentType("application/json")
        .body(Map.of("reason", reason))
        .post("/validated-setups/" + id + "/retirement")
        .then();
  }

  private static JsonPath discovered(String replay, String body) {
    String id =
        trader()
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .contentType("application/json")
            .body(body)
            .post("/replays/" + replay + "/discoveries")
            .then()
            .statusCode(202)
            .extract()
            .path("discovery_id");
    var ended = ended("/discoveries/" + id);
    assertThat(ended.getString("state")).as(ended.getString("reason")).isEqualTo("DONE");
    return ended;
  }

  private static JsonPath constructed(String replay, String more) {
    var ended =
        ended(
            "/constructions/"
                + construct(replay, more).statusCode(202).extract().path("construction_id"));
    assertThat(ended.getString("state")).as(ended.getString("reason")).isEqualTo("DONE");
    return ended;
  }

  private static ValidatableResponse construct(String replay, String more) {
    return trader()
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body("{\"replay_id\":\"%s\"%s}".formatted(replay, more))
        .post("/constructions")
        .then();
  }

  private static String replay(String symbol, List<Bar> bars) {
    operator().body(MGC.replace("\"MGC\"", "\"" + symbol + "\"")).put("/instruments/" + symbol);
    return done("{\"bars\":[\"%s\"],\"strategies\":%s}".formatted(send(bars), strategies(symbol)));
  }

  private static String symbol() {
    return "S" + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Five that win where the days do, one that is filtered out, one that never reaches its target.
   */
  private static String strategies(String symbol) {
    return """
        {"instrument":{"symbol":"%s","point_value":"10","tick_size":"0.1","commission_rt":"2.40",
                       "spread_rt":"2.00","slippage_rt":"4.00"},
         "orb_labels":["0900"],"orb_minutes":1,
         "strategies":[
          {"strategy_id":"A","orb_label":"0900","entry_model":"E1","confirm_bars":1,"rr_target":"2"},
          {"strategy_id":"B","orb_label":"0900","entry_model":"E2","confirm_bars":1,"rr_target":"2"},
          {"strategy_id":"C","orb_label":"0900","entry_model":"E1","confirm_bars":1,"rr_target":"1.5"},
          {"strategy_id":"D","orb_label":"0900","entry_model":"E2","confirm_bars":1,"rr_target":"1","filter_type":"ORB_G4"},
          {"strategy_id":"E","orb_label":"0900","entry_model":"E2","confirm_bars":1,"rr_target":"2","filter_type":"ORB_L4"},
          {"strategy_id":"F","orb_label":"0900","entry_model":"E2","confirm_bars":1,"rr_target":"1.5","filter_type":"ORB_G4"},
          {"strategy_id":"G","orb_label":"0900","entry_model":"E3","confirm_bars":5,"rr_target":"40"}]}"""
        .formatted(symbol);
  }

  /** Years from 2020 on: of three days in a row this many win, the others lose. */
  private static List<Bar> bars(int... winsOfThree) {
    var bars = new ArrayList<Bar>();
    for (int year = 0; year < winsOfThree.length; year++) {
      for (int i = 0; i < DAYS_A_YEAR; i++) {
        var day = LocalDate.of(2020 + year, 1, 2).plusDays(i);
        bars.add(bar(day, 0, 95, 100, 90, 95));
        bars.add(bar(day, 1, 95, 110, 95, 110));
        bars.add(
            i % 3 < winsOfThree[year]
                ? bar(day, 2, 110, 160, 110, 155)
                : bar(day, 2, 110, 110, 80, 85));
      }
    }
    return bars;
  }

  private static Bar bar(LocalDate day, int minute, int open, int high, int low, int close) {
    return new Bar(
        TradingDay.start(day).plusSeconds(60L * minute),
        BigDecimal.valueOf(open),
        BigDecimal.valueOf(high),
        BigDecimal.valueOf(low),
        BigDecimal.valueOf(close),
        BigDecimal.ONE);
  }
}
