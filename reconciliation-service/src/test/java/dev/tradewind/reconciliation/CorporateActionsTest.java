package dev.tradewind.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a split or rename does to our side, and what it explains. */
@QuarkusTest
class CorporateActionsTest extends SessionCase {

  private static final String AT = "2013-10-07T00:20:00Z";

  private void hold() {
    String order = "entry-" + world.account;
    accepted("s-1", order);
    fact(
        "entry_filled",
        "2013-10-07T00:11:00Z",
        fillBody("x-" + world.account, "s-1", order, "buy", "1325.2"));
    world.brokerOrders.add(
        new World.BrokerOrderRow(order, "c-" + order, "filled", "1", java.util.List.of()));
  }

  private static String split(String state) {
    return """
        {"action_id":"split","kind":"split","symbol":"MGC","effective_on":"2013-10-08",
         "new_units":"2","old_units":"1","state":"%s","text":"a split of MGC, 2 for 1"}"""
        .formatted(state);
  }

  private static String adjusted(String positions, String more) {
    return """
        {"action_id":"split","kind":"split","symbol":"MGC",%s"effective_on":"2013-10-08",
         "text":"a split","positions":[%s]}"""
        .formatted(more, positions);
  }

  private static final String POSITION =
      """
      {"entry_trade_id":"t","signal_id":"s-1","direction":"long","qty_before":"1","qty_after":"2"}""";

  @Test
  void aPendingSplitExplainsWhatTheBrokerHasAlready() {
    hold();
    fact("corporate_action", AT, split("pending"));
    world.position("MGC", "2", "662.6");
    open();
    var result = decided();
    assertThat(result.getString("status")).isEqualTo("PASS");
    assertThat(result.getList("discrepancies")).isEmpty();
    assertThat(result.getString("explained[0].class")).isEqualTo("quantity");
    assertThat(result.getString("explained[0].detail"))
        .contains("explained by a split of MGC, 2 for 1")
        .contains("the broker has and our books have not");
    assertThat(alertTypes()).isEmpty();
  }

  @Test
  void withoutAnActionTheSameDifferenceFails() {
    hold();
    world.position("MGC", "2", "662.6");
    open();
    assertThat(decided().getString("status")).isEqualTo("FAIL");
    assertThat(decided().getList("explained")).isEmpty();
  }

  @Test
  void anActionThatDoesNotTakePlaceExplainsNothing() {
    hold();
    fact("corporate_action", AT, split("pending"));
    fact("corporate_action", AT, split("withdrawn"));
    world.position("MGC", "2", "662.6");
    open();
    assertThat(decided().getString("status")).isEqualTo("FAIL");
  }

  @Test
  void afterTheSplitOurSideIsInTheNewUnits() {
    hold();
    fact("position_adjusted", AT, adjusted(POSITION, "\"new_units\":\"2\",\"old_units\":\"1\","));
    fact("corporate_action", AT, split("applied"));
    world.position("MGC", "2", "662.6");
    open();
    var result = decided();
    assertThat(result.getString("status")).isEqualTo("PASS");
    assertThat(result.getList("explained")).isEmpty();
  }

  @Test
  void aBrokerThatIsLateIsExplained() {
    hold();
    fact("position_adjusted", AT, adjusted(POSITION, "\"new_units\":\"2\",\"old_units\":\"1\","));
    fact("corporate_action", AT, split("applied"));
    world.position("MGC", "1", "1325.2");
    open();
    assertThat(decided().getString("status")).isEqualTo("PASS");
    assertThat(decided().getString("explained[0].detail")).contains("our books have");
  }

  @Test
  void afterARenameThePositionStandsUnderItsNewName() {
    hold();
    fact(
        "position_adjusted",
        AT,
        adjusted(
            POSITION.replace("\"qty_after\":\"2\"", "\"qty_after\":\"1\""),
            "\"new_symbol\":\"GOLD\","));
    world.position("GOLD", "1", "1325.2");
    open();
    assertThat(decided().getString("status")).isEqualTo("PASS");
  }

  @Test
  void anActionThatCannotBeReadIsRefused() {
    deliver("corporate_action", AT, split("perhaps"))
        .statusCode(422)
        .body("detail", containsString("perhaps"));
    number--;
    deliver(
            "corporate_action",
            AT,
            split("pending").replace("\"kind\":\"split\"", "\"kind\":\"party\""))
        .statusCode(422);
    number--;
    deliver("position_adjusted", AT, adjusted(POSITION.replace("long", "up"), "")).statusCode(422);
    number--;
  }
}
