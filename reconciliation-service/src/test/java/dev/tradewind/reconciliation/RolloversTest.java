package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A position that goes to the next contract: two fills, and a fact that moves nothing more. */
@QuarkusTest
class RolloversTest extends SessionCase {

  private static final String AT = "2013-10-07T00:20:00Z";

  private int asked;

  private String tag() {
    return world.account;
  }

  private void hold() {
    world.order("s-1", "b1-" + tag(), "entry", "filled");
    accepted("s-1", "b1-" + tag());
    signal("s-1", "EXECUTED");
    world.fill("x1-" + tag(), "b1-" + tag(), "buy", "1325.2", AT);
    fact("entry_filled", AT, fillBody("x1-" + tag(), "s-1", "b1-" + tag(), "buy", "1325.2"));
  }

  private void fill(String type, String execution, String order, String symbol, String price) {
    String side = type.equals("entry_filled") ? "buy" : "sell";
    world.order("s-1", order, "roll", "filled");
    world.fill(execution, order, side, price, AT);
    fact(
        type,
        AT,
        fillBody(execution, "s-1", order, side, price)
            .replace("\"MGC\"", "\"%s\"".formatted(symbol))
            .replaceFirst("\\{", "{\"rollover\":true,\"exit_reason\":\"ROLLOVER\","));
  }

  private void leave() {
    fill("exit_filled", "x2-" + tag(), "b2-" + tag(), "MGC", "1330");
  }

  private void enter() {
    fill("entry_filled", "x3-" + tag(), "b3-" + tag(), "MGZ", "1336");
  }

  private static String rolled(String open) {
    return """
        {"action_id":"roll","kind":"rollover","symbol":"MGC","new_symbol":"MGZ",
         "effective_on":"2013-10-07","text":"the rollover of MGC to MGZ",
         "positions":[{"entry_trade_id":"t","signal_id":"s-1","direction":"long",
           "qty_before":"1","qty_after":"%s","shift":"6"}]}"""
        .formatted(open);
  }

  private void orderAtTheBroker(String leg) {
    world.brokerOrders.add(
        new World.BrokerOrderRow(
            "w-" + tag(), "tw-%s-paper-s-1-%s-1".formatted(tag(), leg), "new", "1", List.of()));
  }

  private String compared() {
    asked++;
    String id = "r-" + tag() + "-" + asked;
    world.ledgerThrough = number;
    request(id, number).statusCode(202);
    return decided().getString("status");
  }

  @Test
  void bothSidesFollowTheFillsAndTheFactMovesNothingMore() {
    open();
    decided();
    hold();
    leave();
    enter();
    fact("position_adjusted", AT, rolled("1"));
    world.position("MGZ", "1", "1336");
    world.holdings.add(Map.of("symbol", "MGZ", "qty", "1", "strategy_id", "x"));
    orderAtTheBroker("stop_loss");
    assertThat(compared()).isEqualTo("PASS");
    world.filled = 1;
    close();
    assertThat(failing()).isEmpty();
  }

  @Test
  void betweenTheTwoItsOrderIsNoStranger() {
    open();
    decided();
    hold();
    orderAtTheBroker("roll_close");
    world.position("MGC", "1", "1325.2");
    assertThat(compared()).isEqualTo("PASS");
    world.positions.clear();
    world.brokerOrders.removeLast();
    leave();
    orderAtTheBroker("roll_open");
    assertThat(compared()).isEqualTo("PASS");
  }

  @Test
  void afterARolloverThatOpenedNothingItsOrderWouldBeOne() {
    open();
    decided();
    hold();
    leave();
    fact(
        "order_ended",
        AT,
        "{\"signal_id\":\"s-1\",\"broker_order_id\":\"b2-%s\",\"outcome\":\"CANCELLED\"}"
            .formatted(tag()));
    orderAtTheBroker("roll_open");
    assertThat(compared()).isEqualTo("FAIL");
  }

  @Test
  void aRolledPositionIsClosedLikeAnyOther() {
    open();
    decided();
    hold();
    leave();
    enter();
    fact("position_adjusted", AT, rolled("1"));
    world.fill("x4-" + tag(), "b4-" + tag(), "sell", "1340", AT);
    fact(
        "exit_filled",
        AT,
        fillBody("x4-" + tag(), "s-1", "b4-" + tag(), "sell", "1340").replace("MGC", "MGZ"));
    assertThat(compared()).isEqualTo("PASS");
    orderAtTheBroker("stop_loss");
    assertThat(compared()).isEqualTo("FAIL");
  }

  @Test
  void whatTheFillsHaveNotOpenedIsRefused() {
    hold();
    leave();
    deliver("position_adjusted", AT, rolled("1"))
        .statusCode(422)
        .body("detail", containsString("has not 1 open"));
    number--;
    enter();
    deliver("position_adjusted", AT, rolled("2")).statusCode(422);
    number--;
    fact("position_adjusted", AT, rolled("1"));
  }
}
