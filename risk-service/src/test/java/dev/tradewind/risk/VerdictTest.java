package dev.tradewind.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How verdicts are asked for and given. */
@QuarkusTest
class VerdictTest extends RiskTest {

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
        as(Tokens.admin()).body(question("A", "0900")).post("/verdicts").then(), 403, "forbidden");
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
