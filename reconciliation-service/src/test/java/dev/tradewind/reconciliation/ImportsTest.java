package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A position the broker held before us, taken over in the middle of a session. */
@QuarkusTest
class ImportsTest extends SessionCase {

  @Test
  void anImportExplainsWhatTheBrokerHoldsAndIsProvenAKindOfItsOwn() {
    String tag = world.runId.substring(16);
    world.position("MGC", "1", "1325.2");
    open();
    assertThat(decided().<String>getList("discrepancies.class"))
        .containsExactly("external_position");

    imported("i-" + tag);
    world.holdings.add(Map.of("symbol", "MGC", "qty", "1"));
    // Its stop is an order of its own at the broker, which no entry of ours brought.
    var stop =
        new World.BrokerOrderRow(
            "stop-" + tag,
            "tw-%s-paper-i-%s-stop_loss-2".formatted(world.account, tag),
            "new",
            "1",
            List.of());
    world.brokerOrders.add(stop);
    assertThat(compared("after-" + tag).getString("status")).isEqualTo("PASS");

    world.brokerOrders.remove(stop);
    world.positions.clear();
    world.holdings.clear();
    world.order("i-" + tag, "b2-" + tag, "exit", "filled");
    world.fill("x2-" + tag, "b2-" + tag, "sell", "1326.2", "2013-10-07T01:00:00Z");
    fact(
        "exit_filled",
        "2013-10-07T01:00:00Z",
        fillBody("x2-" + tag, "i-" + tag, "b2-" + tag, "sell", "1326.2"));
    world.roundTrips = 1;
    close();
    assertThat(failing()).isEmpty();
  }

  @Test
  void anOrderThatClosesNothingThatIsOpenIsAPhantom() {
    String tag = world.runId.substring(16);
    world.position("MGC", "1", "1325.2");
    open();
    decided();
    imported("i-" + tag);
    for (var name : List.of("i-" + tag + "-entry-1", "other-" + tag + "-stop_loss-1")) {
      world.brokerOrders.add(
          new World.BrokerOrderRow(
              name, "tw-%s-paper-%s".formatted(world.account, name), "new", "1", List.of()));
    }
    assertThat(compared("after-" + tag).<String>getList("discrepancies.class"))
        .containsExactly("phantom_order", "phantom_order");
  }

  @Test
  void anImportTheLedgerLacksFailsL() {
    String tag = world.runId.substring(16);
    world.position("MGC", "1", "1325.2");
    open();
    decided();
    imported("i-" + tag);
    world.holdings.add(Map.of("symbol", "MGC", "qty", "1"));
    world.external.clear();
    close();
    assertThat(failing()).containsExactly("L");
  }

  private void imported(String signal) {
    String id = "EXTERNAL_MGC_" + signal;
    world.external.add(id);
    fact(
        "entry_filled",
        "2013-10-07T00:11:00Z",
        fillBody(id, signal, id, "buy", "1325.2")
            .replace("\"commission\":", "\"source\":\"BROKER_RECONCILIATION\",\"commission\":"));
    world.ledgerThrough = number;
  }
}
