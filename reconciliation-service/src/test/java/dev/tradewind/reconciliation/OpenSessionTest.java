package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenSessionTest extends SessionCase {
  @Test
  void takesStartReconcilesAndTakesTheReconciliationSnapshot() {
    open();
    var result = decided();
    assertThat(result.getString("status")).isEqualTo("PASS");
    assertThat(result.getList("discrepancies")).isEmpty();
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/snapshots")
        .then()
        .statusCode(200)
        .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION")))
        .body("items[0].cash", equalTo("1000000.0000"))
        .body("items[0].snapshot_date", equalTo("2013-10-07"))
        .body("items[1].reconciliation_status", equalTo("PASS"));
    assertThat(alertTypes()).isEmpty();
  }

  @Test
  void waitsUntilTheLedgerHasTheFactAndSaysSo() {
    fact(
        "session_opened",
        "2013-10-06T23:00:00Z",
        "{\"kind\":\"session\",\"portfolio\":\"orb\",\"version\":1,\"hash\":\"h\"}");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                String.valueOf(reconciliation().getString("detail"))
                    .contains("ledger-service through fact 1, it is at 0"));
    assertThat(reconciliation().getString("state")).isEqualTo("PENDING");
    assertThat(reconciliation().getString("status")).isEqualTo("UNKNOWN");
    world.ledgerThrough = 1;
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void aBrokerThatIsAwayIsWaitedForAndNoSnapshotIsSwallowed() {
    world.brokerAway = true;
    open();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                String.valueOf(reconciliation().getString("detail"))
                    .startsWith("broker of " + world.account));
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/snapshots")
        .then()
        .body("items", equalTo(List.of()));
    world.brokerAway = false;
    assertThat(decided().getString("status")).isEqualTo("PASS");
    as(Tokens.viewer())
        .get("/runs/" + world.runId + "/snapshots")
        .then()
        .body("items.snapshot_type", equalTo(List.of("START", "RECONCILIATION")));
  }

  @Test
  void aLedgerThatIsAwayIsWaitedFor() {
    world.ledgerAway = true;
    open();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                String.valueOf(reconciliation().getString("detail")).startsWith("ledger-service"));
    world.ledgerAway = false;
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void oneCentMoreAtTheBrokerFailsAndRaisesAHighAlert() {
    world.brokerCash = "1000000.01";
    twins().alertFailures.set(1);
    open();
    var result = decided();
    assertThat(result.getString("status")).isEqualTo("FAIL");
    assertThat(result.getString("discrepancies[0].class")).isEqualTo("cash");
    assertThat(result.getString("discrepancies[0].expected")).isEqualTo("1000000");
    assertThat(result.getString("discrepancies[0].found")).isEqualTo("1000000.01");
    await()
        .atMost(PATIENCE)
        .until(() -> alertTypes().equals(List.of("high reconciliation_failed")));
  }

  @Test
  void anAccountCanHaveATolerance() {
    newWorld("a79");
    world.brokerCash = "1000005";
    open();
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void namesEveryDiscrepancyOfPositionsAndOrders() {
    accepted("s-1", "stuck-" + world.account);
    world.position("MGC", "-1", "1300");
    world.brokerOrders.add(new World.BrokerOrderRow("phantom", "manual-1", "new", "1", List.of()));
    open();
    var result = decided();
    assertThat(result.<String>getList("discrepancies.class"))
        .containsExactly("external_position", "stuck_order", "phantom_order");
  }

  @Test
  void anOpenPositionWithItsStopAndTargetIsInOrder() {
    String order = "entry-" + world.account;
    accepted("s-1", order);
    fact(
        "entry_filled",
        "2013-10-07T00:11:00Z",
        fillBody("x-" + world.account, "s-1", order, "buy", "1325.2"));
    world.position("MGC", "1", "1325.2");
    world.brokerOrders.add(
        new World.BrokerOrderRow(order, "c-" + order, "filled", "1", List.of("sl", "tp")));
    world.brokerOrders.add(new World.BrokerOrderRow("sl", "leg-sl", "new", "1", List.of()));
    world.brokerOrders.add(new World.BrokerOrderRow("tp", "leg-tp", "new", "1", List.of()));
    open();
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void aRunNobodyToldOfIsPending() {
    assertThat(reconciliation().getString("state")).isEqualTo("PENDING");
    assertThat(reconciliation().getString("detail")).contains("session_opened");
    assertThat(proof().getString("detail")).contains("session_closed");
    problem(as(Tokens.viewer()).get("/runs/no-run/reconciliation").then(), 422, "validation");
    problem(as(Tokens.viewer()).get("/runs/no-run/proof").then(), 422, "validation");
  }
}
