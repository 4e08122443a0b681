package dev.tradewind.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.risk.limits.KeepLimits;
import dev.tradewind.risk.verdict.GiveVerdict;
import dev.tradewind.risk.verdict.domain.Asked;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Verdict;
import dev.tradewind.support.facts.Fact;
import dev.tradewind.support.facts.FactInbox;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk-service over real HTTP with a real database. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "risk"))
class RiskServiceTest {

  private static final String DAY = "2013-10-07";
  private static final String RUN = "20131006_230000_a7f3";
  private static final String AS_OF = "2013-10-07T14:49:00Z";

  @Inject Jdbi jdbi;
  @Inject GiveVerdict giveVerdict;
  @Inject KeepLimits keepLimits;
  @Inject FactInbox inbox;
  @Inject ObjectMapper mapper;
  @Inject MeterRegistry metrics;

  private final String account = "a" + UUID.randomUUID();
  private long facts;

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type));
  }

  private String signal(String strategy) {
    return account + "-" + strategy;
  }

  private Map<String, Object> question(String strategy, @Nullable String label) {
    var body = new HashMap<String, Object>();
    body.put("signal_id", signal(strategy));
    body.put("account", account);
    body.put("mode", "paper");
    body.put("run_id", RUN);
    body.put("epoch", 1);
    body.put("facts_through", facts);
    body.put("as_of", AS_OF);
    body.put("trading_day", DAY);
    body.put("strategy_id", strategy);
    body.put("orb_label", label);
    body.put("symbol", "MGC");
    body.put("direction", "long");
    return body;
  }

  private ValidatableResponse ask(Map<String, Object> question) {
    return as(Tokens.service("execution")).body(question).post("/verdicts").then();
  }

  private ValidatableResponse ask(String strategy, @Nullable String label) {
    return ask(question(strategy, label)).statusCode(200);
  }

  private void approved(String strategy, @Nullable String label) {
    ask(strategy, label).body("outcome", is("APPROVED"));
  }

  private void filtered(String strategy, @Nullable String label, String reason) {
    ask(strategy, label)
        .body("outcome", is("FILTERED"))
        .body("reason", is(reason))
        .body("warning", is(false))
        .body("reservation_id", is(nullValue()));
  }

  private ValidatableResponse deliver(String type, String tradingDay, Map<String, ?> body) {
    var response =
        as(Tokens.service("execution"))
            .body(
                Map.of(
                    "account",
                    account,
                    "mode",
                    "paper",
                    "epoch",
                    1,
                    "facts",
                    List.of(
                        Map.of(
                            "number",
                            facts + 1,
                            "type",
                            type,
                            "run_id",
                            RUN,
                            "trading_day",
                            tradingDay,
                            "as_of",
                            AS_OF,
                            "body",
                            body))))
            .post("/facts");
    if (response.statusCode() == 200) {
      facts++;
    }
    return response.then();
  }

  private void filled(String strategy) {
    deliver("entry_filled", DAY, Map.of("signal_id", signal(strategy))).statusCode(200);
  }

  private void exited(String strategy, String pnlR) {
    deliver("exit_filled", DAY, Map.of("signal_id", signal(strategy), "pnl_r", pnlR))
        .statusCode(200);
  }

  private ValidatableResponse ended(String strategy, String outcome) {
    return deliver("order_ended", DAY, Map.of("signal_id", signal(strategy), "outcome", outcome));
  }

  private void putLimits(String json) {
    as(Tokens.admin()).body(json).put("/limits/{a}/paper", account).then().statusCode(200);
  }

  private ValidatableResponse day() {
    return day(DAY);
  }

  private ValidatableResponse day(String tradingDay) {
    return as(Tokens.viewer())
        .get("/risk-days/{a}/paper/{d}", account, tradingDay)
        .then()
        .statusCode(200);
  }

  @Nested
  class Boundaries {

    @Test
    void placesInAll() {
      putLimits("{\"max_concurrent_positions\":2}");
      approved("A", "0900");
      approved("B", "1000");
      filtered("C", "1100", "max_concurrent");
      filled("A");
      exited("A", "0.100000");
      approved("D", "1100");
      filtered("E", "1800", "max_concurrent");
    }

    @Test
    void placesUnderOneLabel() {
      putLimits("{\"max_per_orb_positions\":2}");
      approved("A", "0900");
      approved("B", "0900");
      filtered("C", "0900", "max_per_orb");
      approved("D", "1000");
    }

    @Test
    void tradesOfTheDay() {
      putLimits("{\"max_daily_trades\":2}");
      for (var strategy : List.of("A", "B")) {
        approved(strategy, "0900");
        filled(strategy);
        exited(strategy, "0.1");
      }
      day().body("trade_count", is(2)).body("places", is(Map.of()));
      filtered("C", "0900", "max_daily_trades");
    }

    @Test
    void theHaltIsReachedExactly() {
      putLimits("{\"drawdown_halt_r\":\"-1.000000\"}");
      approved("A", "0900");
      filled("A");
      exited("A", "-0.999999");
      day().body("breaker_tripped", is(false)).body("daily_pnl_r", is("-0.999999"));
      approved("B", "0900");
      filled("B");
      exited("B", "-0.000001");
      day().body("breaker_tripped", is(true)).body("daily_pnl_r", is("-1.000000"));
      filtered("C", "0900", "circuit_breaker");
    }

    @Test
    void theBreakerLatchesForTheDayAndNotForTheNext() {
      putLimits("{\"drawdown_halt_r\":-1}");
      approved("A", "0900");
      approved("B", "1000");
      filled("A");
      filled("B");
      exited("A", "-1.1");
      exited("B", "5");
      day().body("breaker_tripped", is(true)).body("daily_pnl_r", is("3.900000"));
      filtered("C", "1100", "circuit_breaker");
      var next = question("D", "0900");
      next.put("trading_day", "2013-10-08");
      ask(next).statusCode(200).body("outcome", is("APPROVED"));
    }

    @Test
    void theWarningBeginsExactlyAtItsLimit() {
      approved("A", "0900");
      filled("A");
      exited("A", "-2.999999");
      ask("B", "0900").body("outcome", is("APPROVED")).body("warning", is(false));
      filled("B");
      exited("B", "-0.000001");
      ask("C", "0900").body("outcome", is("APPROVED")).body("warning", is(true));
      filled("C");
      exited("C", "1");
      ask("D", "0900").body("outcome", is("APPROVED")).body("warning", is(false));
    }

    @Test
    void aLimitOfZeroAllowsNothing() {
      putLimits("{\"max_daily_trades\":0}");
      filtered("A", "0900", "max_daily_trades");
    }

    @Test
    void theBreakerComesBeforeEveryOtherReason() {
      putLimits("{\"drawdown_halt_r\":-1,\"max_concurrent_positions\":1,\"max_daily_trades\":1}");
      approved("A", "0900");
      filled("A");
      exited("A", "-1");
      filtered("B", "0900", "circuit_breaker");
    }
  }

  @Nested
  class Places {

    @Test
    void noRiskGivesBackPlaceAndCount() {
      putLimits("{\"max_daily_trades\":1}");
      approved("A", "0900");
      ended("A", "NO_RISK").statusCode(200);
      day().body("trade_count", is(0)).body("places", is(Map.of()));
      approved("B", "0900");
    }

    @Test
    void noFillGivesBackThePlaceOnly() {
      putLimits("{\"max_daily_trades\":1}");
      approved("A", "0900");
      ended("A", "NO_FILL").statusCode(200);
      day().body("trade_count", is(1)).body("places", is(Map.of()));
      filtered("B", "0900", "max_daily_trades");
    }

    @Test
    void aCancelledOrExpiredOrderGivesItsPlaceBack() {
      approved("A", "0900");
      ended("A", "CANCELLED").statusCode(200);
      approved("B", "0900");
      ended("B", "EXPIRED").statusCode(200);
      approved("C", "0900");
      day().body("trade_count", is(3)).body("places.0900", is(1));
    }

    @Test
    void anApprovedSignalWithoutAnOrderGivesItsPlaceBack() {
      approved("A", "0900");
      deliver("signal_ended", DAY, Map.of("signal_id", signal("A"), "state", "REJECTED"))
          .statusCode(200);
      day().body("places", is(Map.of())).body("trade_count", is(1));
      approved("B", "0900");
      deliver(
              "signal_ended",
              DAY,
              Map.of(
                  "signal_id",
                  signal("B"),
                  "state",
                  "REJECTED",
                  "journal",
                  Map.of("outcome", "NO_RISK")))
          .statusCode(200);
      day().body("places", is(Map.of())).body("trade_count", is(1));
    }

    @Test
    void anExecutedSignalKeepsItsPlace() {
      approved("A", "0900");
      deliver("signal_ended", DAY, Map.of("signal_id", signal("A"), "state", "EXECUTED"))
          .statusCode(200);
      deliver("signal_ended", DAY, Map.of("signal_id", "never-asked", "state", "FILTERED"))
          .statusCode(200);
      day().body("places.0900", is(1));
    }

    @Test
    void externalSignalsTakePlacesUnderNoLabel() {
      putLimits("{\"max_concurrent_positions\":3,\"max_per_orb_positions\":1}");
      approved("X", null);
      approved("Y", null);
      approved("A", "0900");
      filtered("Z", null, "max_concurrent");
      day().body("places.''", is(2)).body("places.0900", is(1));
    }

    @Test
    void aTradeWithoutRCountsAsZero() {
      approved("X", null);
      filled("X");
      deliver("exit_filled", DAY, Map.of("signal_id", signal("X"))).statusCode(200);
      day().body("daily_pnl_r", is("0.000000")).body("places", is(Map.of()));
    }

    @Test
    void anExitOnALaterDayCountsThere() {
      putLimits("{\"drawdown_halt_r\":-1}");
      approved("A", "0900");
      filled("A");
      deliver("exit_filled", "2013-10-08", Map.of("signal_id", signal("A"), "pnl_r", "-1"))
          .statusCode(200);
      day().body("places", is(Map.of())).body("breaker_tripped", is(false));
      day("2013-10-08")
          .body("places", is(Map.of()))
          .body("daily_pnl_r", is("-1.000000"))
          .body("breaker_tripped", is(true))
          .body("trade_count", is(0));
    }

    @Test
    void impossibleFactsStopTheStream() {
      problem(deliver("entry_filled", DAY, Map.of("signal_id", signal("A"))), 422, "invalid-fact")
          .body("detail", containsString("was never approved"));
      approved("A", "0900");
      problem(
              deliver("exit_filled", DAY, Map.of("signal_id", signal("A"), "pnl_r", "1")),
              422,
              "invalid-fact")
          .body("detail", containsString("an exit before the entry is filled"));
      filled("A");
      problem(ended("A", "NO_RISK"), 422, "invalid-fact");
      problem(ended("A", "LOST"), 422, "invalid-fact");
      problem(
          deliver("exit_filled", DAY, Map.of("signal_id", signal("A"), "pnl_r", "0.0000001")),
          422,
          "invalid-fact");
      problem(deliver("exit_filled", DAY, Map.of("pnl_r", "1")), 422, "invalid-fact")
          .body("detail", containsString("signal_id is absent"));
      day().body("places.0900", is(1));
    }
  }

  @Nested
  class Asking {

    @Test
    void aVerdictIsGivenOnceAndRepeated() {
      String reservation =
          ask("A", "0900")
              .body("signal_id", is(signal("A")))
              .body("reason", is(nullValue()))
              .body("reservation_id", is(notNullValue()))
              .extract()
              .path("reservation_id");
      ask("A", "0900").body("outcome", is("APPROVED")).body("reservation_id", is(reservation));
      day().body("trade_count", is(1)).body("places.0900", is(1));
    }

    @Test
    void aLaterLeaderGetsTheSameVerdict() {
      filteredByZero();
      var again = question("A", "0900");
      again.put("epoch", 2);
      again.put("run_id", "20131006_230000_zzzz");
      again.put("facts_through", 99);
      ask(again).statusCode(200).body("outcome", is("FILTERED"));
    }

    @Test
    void theSameSignalWithAnotherOrderIsAConflict() {
      approved("A", "0900");
      for (var change :
          Map.of(
                  "orb_label", "1000",
                  "direction", "short",
                  "symbol", "MES",
                  "strategy_id", "B",
                  "trading_day", "2013-10-08",
                  "account", "another")
              .entrySet()) {
        var other = question("A", "0900");
        other.put(change.getKey(), change.getValue());
        problem(ask(other), 409, "idempotency-conflict");
      }
    }

    @Test
    void factsThatHaveNotArrivedHoldTheVerdict() {
      var early = question("A", "0900");
      early.put("facts_through", 1);
      problem(ask(early), 409, "behind").body("through", is(0));
      deliver("session_opened", DAY, Map.of("kind", "session")).statusCode(200);
      ask(early).statusCode(200).body("outcome", is("APPROVED"));
    }

    @Test
    void anOlderExecutorIsRefusedByVerdictsAndFactsAlike() {
      var newer = question("A", "0900");
      newer.put("epoch", 3);
      ask(newer).statusCode(200);
      var older = question("B", "1000");
      older.put("epoch", 2);
      problem(ask(older), 409, "stale-epoch").body("epoch", is(3));
      problem(deliver("session_opened", DAY, Map.of("kind", "session")), 409, "stale-epoch")
          .body("epoch", is(3));
      older.put("epoch", 3);
      ask(older).statusCode(200);
    }

    @Test
    void twoOrdersNeverShareTheLastPlace() throws Exception {
      putLimits("{\"max_per_orb_positions\":1}");
      String token = Tokens.service("execution");
      List<Callable<String>> orders =
          IntStream.range(0, 8)
              .<Callable<String>>mapToObj(
                  i ->
                      () ->
                          as(token)
                              .body(question("S" + i, "0900"))
                              .post("/verdicts")
                              .then()
                              .statusCode(200)
                              .extract()
                              .path("outcome"))
              .toList();
      var outcomes = new ArrayList<String>();
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (var answer : threads.invokeAll(orders)) {
          outcomes.add(answer.get());
        }
      }
      assertThat(outcomes).containsOnlyOnce("APPROVED").hasSize(8);
      day().body("places.0900", is(1)).body("trade_count", is(1));
    }

    @Test
    void onlyExecutionAsks() {
      problem(
          as(Tokens.admin()).body(question("A", "0900")).post("/verdicts").then(),
          403,
          "forbidden");
      problem(
          as(Tokens.service("ledger")).body(question("A", "0900")).post("/verdicts").then(),
          403,
          "forbidden");
      problem(given().body("{}").post("/verdicts").then(), 401, "unauthorized");
    }

    @Test
    void whatCannotBeAskedIsNamed() {
      var question = question("A", "9999");
      problem(ask(question), 422, "validation").body("detail", containsString("orb_label"));
      question.put("orb_label", "0900");
      question.remove("symbol");
      problem(ask(question), 422, "validation").body("detail", containsString("symbol"));
    }

    @Test
    void verdictsAreListedWithTheirEvidence() {
      approved("A", "0900");
      filtered("B", "0900", "max_per_orb");
      String cursor =
          as(Tokens.viewer())
              .get("/verdicts?account={a}&mode=paper&trading_day={d}&limit=1", account, DAY)
              .then()
              .statusCode(200)
              .body("items", hasSize(1))
              .body("items[0].outcome", is("APPROVED"))
              .body("items[0].places", is(0))
              .body("items[0].limits_version", is(0))
              .extract()
              .path("next_cursor");
      as(Tokens.viewer())
          .get("/verdicts?account={a}&mode=paper&limit=1&cursor={c}", account, cursor)
          .then()
          .body("items[0].strategy_id", is("B"))
          .body("items[0].reason", is("max_per_orb"))
          .body("items[0].places", is(1))
          .body("items[0].daily_pnl_r", is("0.000000"))
          .body("items[0].as_of", is(AS_OF))
          .body("next_cursor", is(nullValue()));
      as(Tokens.viewer())
          .get("/verdicts?account={a}&mode=paper&trading_day=2013-10-08", account)
          .then()
          .body("items", is(empty()));
      problem(
          as(Tokens.viewer()).get("/verdicts?account={a}&mode=paper&trading_day=x", account).then(),
          422,
          "validation");
    }

    @Test
    void verdictsAreCounted() {
      double before = counted("FILTERED", "max_per_orb");
      approved("A", "0900");
      filtered("B", "0900", "max_per_orb");
      filtered("B", "0900", "max_per_orb");
      assertThat(counted("FILTERED", "max_per_orb")).isEqualTo(before + 1);
    }

    private double counted(String outcome, String reason) {
      return metrics.counter("risk_verdicts", "outcome", outcome, "reason", reason).count();
    }

    private void filteredByZero() {
      putLimits("{\"max_daily_trades\":0}");
      filtered("A", "0900", "max_daily_trades");
    }
  }

  @Nested
  class Limits {

    private ValidatableResponse newest() {
      return as(Tokens.viewer()).get("/limits/{a}/paper", account).then().statusCode(200);
    }

    @Test
    void theDefaultsStandUntilOthersArePut() {
      newest()
          .body("version", is(0))
          .body("limits.drawdown_halt_r", is("-5"))
          .body("limits.max_concurrent_positions", is(3))
          .body("limits.max_per_orb_positions", is(1))
          .body("limits.max_daily_trades", is(15))
          .body("limits.drawdown_warning_r", is("-3"));
    }

    @Test
    void everyChangeIsANewVersionAndTheSameIsNone() {
      putLimits("{\"max_daily_trades\":7}");
      putLimits("{\"max_daily_trades\":\"7\",\"drawdown_halt_r\":-5.0,\"max_daily_loss_r\":5}");
      newest().body("version", is(1)).body("limits.max_daily_trades", is(7));
      putLimits("{\"max_daily_trades\":8}");
      newest().body("version", is(2)).body("limits.max_daily_trades", is(8));
    }

    @Test
    void aDayKeepsTheLimitsItBeganWith() {
      deliver("session_opened", DAY, Map.of("kind", "session")).statusCode(200);
      putLimits("{\"max_daily_trades\":0}");
      approved("A", "0900");
      day().body("limits_version", is(0));
      var next = question("B", "0900");
      next.put("trading_day", "2013-10-08");
      ask(next).statusCode(200).body("reason", is("max_daily_trades"));
      day("2013-10-08").body("limits_version", is(1));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"drawdown_halt_r\":0}",
          "{\"drawdown_halt_r\":0.5}",
          "{\"drawdown_warning_r\":-1.0000001}",
          "{\"max_daily_trades\":-1}",
          "{\"max_daily_trades\":1.5}",
          "{\"max_dayly_trades\":1}",
          "[]",
          "nonsense"
        })
    void whatIsNoLimitIsRefused(String limits) {
      problem(
          as(Tokens.admin()).body(limits).put("/limits/{a}/paper", account).then(),
          422,
          "validation");
    }

    @Test
    void onlyAnAdminPutsLimitsAndIsAudited() {
      problem(
          as(Tokens.operator()).body("{}").put("/limits/{a}/paper", account).then(),
          403,
          "forbidden");
      putLimits("{\"max_daily_trades\":9}");
      assertThat(
              jdbi.<List<String>, RuntimeException>withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "select actor || ' ' || action || ' ' || (details ->> 'version')"
                                  + " from audit_log where subject = ?")
                          .bind(0, account + "/paper")
                          .mapTo(String.class)
                          .list()))
          .containsExactly("ada limits.put 1");
    }

    @Test
    void aScopeThatCannotBeIsNamed() {
      problem(as(Tokens.viewer()).get("/limits/demo/dream").then(), 422, "validation");
      problem(as(Tokens.viewer()).get("/risk-days/demo/paper/today").then(), 422, "validation");
    }
  }

  @Nested
  class Law {

    /** The service and the engine's day, side by side through a random day. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theServiceDecidesAsTheEngineDoes(long seed) {
      var random = new Random(seed);
      var scope = new Scope(new AccountId(account), Mode.PAPER);
      var limits =
          new RiskLimits(
              new BigDecimal("-2"),
              1 + random.nextInt(4),
              1 + random.nextInt(2),
              5 + random.nextInt(20),
              new BigDecimal("-1"));
      keepLimits.put(scope, limits, "ada");
      var engine = RiskDay.start(LocalDate.parse(DAY));
      var held = new HashMap<String, String>();
      var open = new HashMap<String, String>();
      for (int step = 0; step < 60; step++) {
        int choice = random.nextInt(5);
        if (choice < 2) {
          String label = random.nextBoolean() ? "0900" : "1000";
          String strategy = "S" + step;
          var expected = engine.assess(label, limits);
          var verdict = giveVerdict.give(question(scope, strategy, label), asked());
          switch (expected) {
            case Approved(boolean warning) -> {
              assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.APPROVED);
              assertThat(verdict.warning()).isEqualTo(warning);
              engine = engine.approved(label);
              held.put(strategy, label);
            }
            case Rejected(var reason) -> {
              assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FILTERED);
              assertThat(verdict.reason()).contains(reason.text());
            }
          }
        } else if (choice == 2 && !held.isEmpty()) {
          String strategy = held.keySet().iterator().next();
          take(scope, "entry_filled", Map.of("signal_id", signal(strategy)));
          open.put(strategy, held.remove(strategy));
        } else if (choice == 3 && !held.isEmpty()) {
          String strategy = held.keySet().iterator().next();
          boolean noRisk = random.nextBoolean();
          take(
              scope,
              "order_ended",
              Map.of("signal_id", signal(strategy), "outcome", noRisk ? "NO_RISK" : "NO_FILL"));
          String label = held.remove(strategy);
          engine = noRisk ? engine.noRisk(label) : engine.noFill(label);
        } else if (choice == 4 && !open.isEmpty()) {
          String strategy = open.keySet().iterator().next();
          var pnlR = BigDecimal.valueOf(random.nextInt(-1_200_000, 900_000), 6);
          take(
              scope,
              "exit_filled",
              Map.of("signal_id", signal(strategy), "pnl_r", pnlR.toPlainString()));
          engine = engine.exited(open.remove(strategy), pnlR, limits);
        }
        day()
            .body("trade_count", is(engine.tradeCount()))
            .body("breaker_tripped", is(engine.breakerTripped()))
            .body("places", is(engine.placesByLabel()));
      }
    }

    private Question question(Scope scope, String strategy, String label) {
      return new Question(
          signal(strategy),
          scope,
          LocalDate.parse(DAY),
          new StrategyId(strategy),
          label,
          new Symbol("MGC"),
          Direction.LONG);
    }

    private Asked asked() {
      return new Asked(RUN, 1, facts, Instant.parse(AS_OF));
    }

    private void take(Scope scope, String type, Map<String, ?> body) {
      facts =
          inbox.take(
              List.of(
                  new Fact(
                      scope,
                      facts + 1,
                      1,
                      type,
                      RUN,
                      LocalDate.parse(DAY),
                      Instant.parse(AS_OF),
                      mapper.valueToTree(body))));
    }
  }

  @Nested
  class Schema {

    private void refused(String sql, String reason) {
      assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute(sql)))
          .hasMessageContaining(reason);
    }

    @Test
    void verdictsAndLimitsAreNeverChanged() {
      refused("update verdict set outcome = 'APPROVED'", "permission denied");
      refused("delete from verdict", "permission denied");
      refused("update risk_limits set max_daily_trades = 99", "permission denied");
      refused("delete from risk_day", "permission denied");
    }

    @Test
    void aTrippedBreakerCannotBeUntripped() {
      putLimits("{\"drawdown_halt_r\":-1}");
      approved("A", "0900");
      filled("A");
      exited("A", "-1");
      String where = " where account = '" + account + "'";
      refused("update risk_day set breaker_tripped = false" + where, "stays tripped");
      refused("update risk_day set limits_version = 7" + where, "stay in force");
    }

    @Test
    void databaseStatusCountsWhatRiskOwns() {
      approved("A", "0900");
      as(Tokens.viewer())
          .get("/db/status")
          .then()
          .statusCode(200)
          .body("healthy", is(true))
          .body("schema", is("risk"))
          .body("schema_version", is("005"))
          .body("counts.verdicts", greaterThanOrEqualTo(1))
          .body("counts.keySet()", hasItem("places_taken"))
          .body("tables.name", hasItem("verdict"));
    }
  }

  @Test
  void aDayThatHasNotBegunIsAllZero() {
    day()
        .body("daily_pnl_r", is("0"))
        .body("breaker_tripped", is(false))
        .body("trade_count", is(0))
        .body("places", is(Map.of()))
        .body("limits_version", is(0));
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiDrift.check("risk-service");
  }
}
