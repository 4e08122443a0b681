package dev.tradewind.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Splits, renames and dividends in the books. */
@QuarkusTest
class CorporateActionFactsTest extends LedgerTest {

  private final FactStream facts = FactStream.fresh();

  private Map<String, Object> position(String before, String after, String priceAfter) {
    var position = new HashMap<String, Object>();
    position.put("entry_trade_id", facts.account + "Aentry");
    position.put("signal_id", FactStream.signal("A"));
    position.put("strategy_id", "A");
    position.put("direction", "long");
    position.put("qty_before", before);
    position.put("qty_after", after);
    position.put("entry_price_before", "100");
    position.put("entry_price_after", priceAfter);
    position.put("entered_after", after);
    position.put("exited_after", "0");
    return position;
  }

  private static Map<String, Object> split(
      String newUnits, String oldUnits, Map<String, Object> position) {
    var body = new HashMap<String, Object>();
    body.put("action_id", "action");
    body.put("kind", "split");
    body.put("symbol", "MGC");
    body.put("new_units", newUnits);
    body.put("old_units", oldUnits);
    body.put("effective_on", FactStream.DAY);
    body.put("text", "a split of MGC");
    body.put("positions", List.of(position));
    return body;
  }

  private Map<String, Object> twoForOne(String entered) {
    var position = position("2", "4", "50");
    position.put("entry_value_after", entered);
    return split("2", "1", position);
  }

  /** The exit of all four at 60: what worked case 23 has at 120, of two. */
  private Map<String, Object> exit(String symbol, String quantity, String entryPrice) {
    var body = facts.exit("A");
    body.put("symbol", symbol);
    body.put("qty", quantity);
    body.put("price", "60");
    body.put("requested_price", "60");
    body.put("entry_price", entryPrice);
    body.put("pnl_points", "10");
    body.put("risk_points", "5");
    body.put("friction", "0");
    body.put("pnl_r", "2.000000");
    body.remove("journal");
    return body;
  }

  @Test
  void aSplitChangesWhatIsHeldAndMovesNoMoney() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    facts.deliver("position_adjusted", twoForOne("200")).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items", hasSize(1))
        .body("items[0].qty", is("4"))
        .body("items[0].avg_price", is("50"))
        .body("items[0].cost", is("2000.00"));
    accountState(facts.account)
        .body("cash", is("-2004.20"))
        .body("positions_cost", is("2000.00"))
        .body("realized_pnl", is("0.00"));

    facts.deliver("exit_filled", exit("MGC", "4", "50")).statusCode(200);
    accountState(facts.account)
        .body("cash", is("391.60"))
        .body("realized_pnl", is("400.00"))
        .body("positions_cost", is("0.00"));
    get("/holdings?account={a}&mode=paper", facts.account).body("items", is(empty()));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void anExitInTheOldUnitsIsRefusedAfterwards() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    facts.deliver("position_adjusted", twoForOne("200")).statusCode(200);
    problem(facts.deliver("exit_filled", exit("MGC", "4", "100")), 422, "invalid-fact")
        .body("detail", containsString("entry_price 100"));
    problem(facts.deliver("exit_filled", exit("MGC", "5", "50")), 422, "invalid-fact")
        .body("detail", containsString("only 4 is open"));
  }

  @Test
  void partsOfATradeGoThroughASplit() {
    facts.deliver("entry_filled", facts.entry("A", "4", "100")).statusCode(200);
    var half = exit("MGC", "2", "100");
    half.put("price", "110");
    half.put("requested_price", "110");
    half.put("risk_points", "10");
    half.put("pnl_r", "0.500000");
    facts.deliver("exit_filled", half).statusCode(200);
    var position = position("2", "4", "50");
    position.put("entered_after", "8");
    position.put("exited_after", "4");
    position.put("entry_value_after", "400");
    facts.deliver("position_adjusted", split("2", "1", position)).statusCode(200);
    var rest = exit("MGC", "4", "50");
    rest.put("trade_id", facts.account + "Arest");
    rest.put("execution_id", facts.account + "Arest-execution");
    rest.put("pnl_r", "1.000000");
    facts.deliver("exit_filled", rest).statusCode(200);
    accountState(facts.account)
        .body("realized_pnl", is("600.00"))
        .body("positions_cost", is("0.00"));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void whatCannotBeKeptGivesUpItsCostAndTheBrokerPaysForIt() {
    facts.deliver("entry_filled", facts.entry("A", "3", "100")).statusCode(200);
    var position = position("3", "1", "200");
    position.put("entry_value_after", "200");
    facts.deliver("position_adjusted", split("1", "2", position)).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items[0].qty", is("1"))
        .body("items[0].avg_price", is("200"))
        .body("items[0].cost", is("2000.00"));
    accountState(facts.account)
        .body("cash", is("-3004.20"))
        .body("positions_cost", is("2000.00"))
        .body("realized_pnl", is("-1000.00"));
    facts.deliver("cash_moved", cash("1010.00")).statusCode(200);
    accountState(facts.account).body("cash", is("-1994.20")).body("realized_pnl", is("10.00"));
    get("/trial-balance?account={a}&mode=paper", facts.account).body("balanced", is(true));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void aRenameMovesWhatIsHeldToItsNewName() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    var position = position("2", "2", "100");
    position.put("entry_value_after", "200");
    var rename = split("1", "1", position);
    rename.remove("new_units");
    rename.remove("old_units");
    rename.put("new_symbol", "GOLD");
    facts.deliver("position_adjusted", rename).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items", hasSize(1))
        .body("items[0].symbol", is("GOLD"))
        .body("items[0].cost", is("2000.00"));
    var exit = exit("GOLD", "2", "100");
    exit.put("price", "110");
    exit.put("risk_points", "10");
    exit.put("pnl_r", "1.000000");
    problem(facts.deliver("exit_filled", with(exit, "symbol", "MGC")), 422, "invalid-fact");
    facts.deliver("exit_filled", exit).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account).body("items", is(empty()));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void anAdjustmentThatDoesNotFitTheBooksIsRefused() {
    problem(facts.deliver("position_adjusted", twoForOne("200")), 422, "invalid-fact");
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    for (var wrong :
        List.of(
            Map.of("qty_before", "3"),
            Map.of("entry_price_before", "101"),
            Map.of("entry_price_after", "51"),
            Map.of("qty_after", "5", "entered_after", "5"),
            Map.of("entered_after", "5"),
            Map.of("exited_after", "1"),
            Map.of("entry_value_after", "201"),
            Map.of("strategy_id", "B"),
            Map.of("direction", "short"))) {
      var position = position("2", "4", "50");
      position.put("entry_value_after", "200");
      position.putAll(wrong);
      problem(facts.deliver("position_adjusted", split("2", "1", position)), 422, "invalid-fact");
    }
    facts.deliver("position_adjusted", twoForOne("200")).statusCode(200);
  }

  @Test
  void adjustmentsNeverChange() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    facts.deliver("position_adjusted", twoForOne("200")).statusCode(200);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle -> handle.execute("update trade_adjustment set qty_after = 1")))
        .hasStackTraceContaining("trade_adjustment");
  }

  @Test
  void moneyThatCannotBeIsRefused() {
    problem(facts.deliver("cash_moved", cash("0")), 422, "invalid-fact");
    problem(facts.deliver("cash_moved", cash("1.005")), 422, "invalid-fact");
    facts.deliver("cash_moved", cash("-2.50")).statusCode(200);
    accountState(facts.account).body("cash", is("-2.50")).body("realized_pnl", is("-2.50"));
  }

  private static Map<String, Object> cash(String amount) {
    return Map.of(
        "activity_id",
        "a1",
        "activity_type",
        "DIV",
        "symbol",
        "MGC",
        "amount",
        amount,
        "currency",
        "USD",
        "paid_on",
        FactStream.DAY);
  }

  private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    var changed = new HashMap<>(body);
    changed.put(field, value);
    return changed;
  }
}
