package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A position held as a call that was bought and a put that was sold beside it. */
@QuarkusTest
class SyntheticsTest extends SessionCase {

  private static final String CALL = "GLD131220C00120000";
  private static final String PUT = "GLD131220P00120000";

  private String tag = "";

  @BeforeEach
  void bought() {
    tag = world.runId.substring(16);
    open();
    decided();
    world.order("s-" + tag, "b1-" + tag, "entry", "filled");
    accepted("s-" + tag, "b1-" + tag);
    signal("s-" + tag, "EXECUTED");
    fill("x1", "b1", CALL, "buy", "entry_filled", "bought");
    world.filled = 1;
  }

  private void fill(
      String execution, String order, String symbol, String side, String fact, String role) {
    world.fill(execution + "-" + tag, order + "-" + tag, side, "6", "2013-10-07T00:11:00Z");
    fact(
        fact,
        "2013-10-07T00:11:00Z",
        fillBody(execution + "-" + tag, "s-" + tag, order + "-" + tag, side, "6")
            .replace("\"MGC\"", "\"" + symbol + "\"")
            .replace(
                "\"commission\":",
                "\"option_leg\":{\"role\":\"%s\",\"underlying\":\"GLD\"},\"commission\":"
                    .formatted(role)));
    world.ledgerThrough = number;
  }

  private void sold() {
    world.order("s-" + tag, "b2-" + tag, "sell_to_open", "filled");
    fill("x2", "b2", PUT, "sell", "entry_filled", "sold");
  }

  private void working(String leg) {
    world.brokerOrders.add(
        new World.BrokerOrderRow(
            leg + "-" + tag,
            "tw-%s-paper-s-%s-%s-1".formatted(world.account, tag, leg),
            "new",
            "1",
            List.of()));
  }

  @Test
  void bothLegsStandAtTheBrokerAndEveryInvariantHolds() {
    sold();
    world.position(CALL, "1", "6");
    world.position(PUT, "-1", "6");
    assertThat(compared("held-" + tag).getString("status")).isEqualTo("PASS");
    world.order("s-" + tag, "b3-" + tag, "exit", "filled");
    fill("x3", "b3", CALL, "sell", "exit_filled", "bought");
    world.order("s-" + tag, "b4-" + tag, "buy_to_close", "filled");
    fill("x4", "b4", PUT, "buy", "exit_filled", "sold");
    world.positions.clear();
    world.roundTrips = 1;
    close();
    assertThat(failing()).isEmpty();
  }

  @Test
  void theOrderOfTheLegThatFollowsIsNoPhantomWhileThatLegIsOpen() {
    sold();
    world.order("s-" + tag, "b3-" + tag, "exit", "filled");
    fill("x3", "b3", CALL, "sell", "exit_filled", "bought");
    world.position(PUT, "-1", "6");
    working("buy_to_close");
    assertThat(compared("left-" + tag).getString("status")).isEqualTo("PASS");
    fill("x4", "b4", PUT, "buy", "exit_filled", "sold");
    world.positions.clear();
    assertThat(compared("over-" + tag).<String>getList("discrepancies.class"))
        .containsExactly("phantom_order");
  }

  @Test
  void aLegThatFollowsIsNoEntryWhileAReconciliationHasFailed() {
    assertThat(compared("failed-" + tag).getString("status")).isEqualTo("FAIL");
    sold();
    world.position(CALL, "1", "6");
    world.position(PUT, "-1", "6");
    assertThat(compared("passed-" + tag).getString("status")).isEqualTo("PASS");
    world.holdings.add(Map.of("symbol", CALL, "qty", "1"));
    world.holdings.add(Map.of("symbol", PUT, "qty", "-1"));
    close();
    assertThat(failing()).isEmpty();
  }
}
