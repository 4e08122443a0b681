package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CloseSessionTest extends SessionCase {
  @Test
  void aSoundSessionPassesAllTwelve() {
    open();
    decided();
    roundTrip();
    close();
    var result = proven();
    assertThat(result.getBoolean("passed")).as(result.prettify()).isTrue();
    assertThat(result.getInt("passed_count")).isEqualTo(12);
    assertThat(result.getInt("of")).isEqualTo(12);
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/proof?format=text")
        .then()
        .statusCode(200)
        .contentType(containsString("text/plain"))
        .body(containsString("PASS A: every signal has ended"))
        .body(endsWith("12/12 checks passed\n"));
    as(Tokens.viewer())
        .get("/runs/latest/proof?account=%s&mode=paper".formatted(world.account))
        .then()
        .statusCode(200)
        .body("run_id", equalTo(world.runId));
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/snapshots")
        .then()
        .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION", "END")));
    assertThat(alertTypes()).isEmpty();
    assertThat(world.brokerPaths)
        .as("order ids are checked by list pages")
        .noneMatch(path -> path.startsWith("/broker/v2/orders/"));
  }

  @Test
  void waitsForTheLedgerAndIsPendingUntilThen() {
    open();
    decided();
    fact("session_closed", "2013-10-07T22:59:00Z", "{\"digest\":{}}");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                String.valueOf(proof().getString("detail"))
                    .contains("ledger-service through fact 2"));
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/proof?format=text")
        .then()
        .body(containsString("PENDING"));
    world.ledgerThrough = number;
    assertThat(failing()).isEmpty();
  }

  @Test
  void aFillOnlyTheBrokerHasFailsLAndIsCritical() {
    open();
    decided();
    roundTrip();
    world.brokerFills.add(new World.FillRow("ghost", "b", "buy", "1", "2013-10-07T02:00:00Z"));
    close();
    assertThat(failing()).containsExactly("L");
    await().atMost(PATIENCE).until(() -> alertTypes().equals(List.of("critical invariant_failed")));
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/proof?format=text")
        .then()
        .body(containsString("FAIL L"))
        .body(endsWith("11/12 checks passed\n"));
  }

  @Test
  void fillsOfOtherDaysAreNotThisRuns() {
    open();
    decided();
    roundTrip();
    world.brokerFills.add(new World.FillRow("before", "b", "buy", "1", "2013-10-06T22:59:59Z"));
    world.brokerFills.add(new World.FillRow("after", "b", "buy", "1", "2013-10-07T22:59:01Z"));
    close();
    assertThat(failing()).isEmpty();
  }

  @Test
  void whatFilledBetweenTwoRunsIsBookedInTheLaterOne() {
    open();
    decided();
    roundTrip("2013-10-07T00:11:00Z", "2013-10-07T22:59:00Z");
    close();
    assertThat(failing()).isEmpty();
    openNext("maintenance", "2013-10-07T23:30:00Z");
    decided();
    roundTrip("2013-10-07T23:10:00Z", "2013-10-07T23:40:00Z");
    closeAt("2013-10-08T09:00:00Z");
    assertThat(failing()).isEmpty();
    openNext("maintenance", "2013-10-08T09:30:00Z");
    decided();
    world.brokerFills.add(new World.FillRow("ghost", "b", "buy", "1", "2013-10-08T09:10:00Z"));
    closeAt("2013-10-08T10:00:00Z");
    assertThat(failing()).containsExactly("L");
  }

  @Test
  void anOrderTheBrokerDoesNotKnowFailsEAndH() {
    open();
    decided();
    roundTrip();
    world.brokerOrders.removeIf(order -> order.id().startsWith("b1-"));
    world.brokerOrders.removeIf(order -> order.id().startsWith("b2-"));
    world.brokerOrders.removeIf(order -> order.id().startsWith("b3-"));
    close();
    assertThat(failing()).containsExactly("E", "H");
  }

  @Test
  void aSignalExecutionHasAndTheFactsHaveNotFailsAAndC() {
    open();
    decided();
    roundTrip();
    world.signals.put("untold", "FILTERED");
    close();
    assertThat(failing()).containsExactly("A", "C");
    assertThat(proof().getString("invariants.find{it.letter=='C'}.detail")).contains("untold");
  }

  @Test
  void ledgerTradesHoldingsCostsAndReportEachHaveTheirLetter() {
    open();
    decided();
    roundTrip();
    world.ledgerTrades.removeLast();
    world.costsHold = false;
    world.holdings.add(Map.of("strategy_id", "s", "symbol", "MGC", "qty", "1"));
    world.hasReport = false;
    close();
    assertThat(failing()).containsExactly("I", "K", "L");
  }

  @Test
  void holdingsOfStrategiesThatNetToZeroAreNoDifference() {
    open();
    decided();
    roundTrip();
    world.holdings.add(Map.of("strategy_id", "s", "symbol", "MGC", "qty", "1"));
    world.holdings.add(Map.of("strategy_id", "t", "symbol", "MGC", "qty", "-1"));
    close();
    assertThat(failing()).isEmpty();
  }

  @Test
  void anEntryTradedAfterAFailedReconciliationFailsD() {
    world.brokerCash = "1";
    open();
    assertThat(decided().getString("status")).isEqualTo("FAIL");
    roundTrip();
    close();
    assertThat(failing()).containsExactly("D");
  }

  @Test
  void aRecoveryThatPassesEndsTheBlock() {
    world.brokerCash = "1";
    open();
    assertThat(decided().getString("status")).isEqualTo("FAIL");
    signal("blocked-" + world.account, "REJECTED_BY_RECONCILIATION");
    world.brokerCash = "1000000";
    world.ledgerThrough = number;
    String id = UUID.randomUUID().toString();
    request(id, number).statusCode(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as(Tokens.service("execution"))
                    .get("/reconciliations/" + id)
                    .then()
                    .body("state", equalTo("DONE"))
                    .body("status", equalTo("PASS")));
    roundTrip();
    close();
    assertThat(failing()).isEmpty();
  }
}
