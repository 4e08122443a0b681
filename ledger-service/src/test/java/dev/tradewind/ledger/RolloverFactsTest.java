package dev.tradewind.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trade that goes to the next contract, in the books: worked with three contracts. */
@QuarkusTest
class RolloverFactsTest extends LedgerTest {

  private final FactStream facts = FactStream.fresh();

  private Map<String, Object> of(Map<String, Object> fill, String which, int contracts) {
    fill.put("trade_id", facts.account + "A" + which);
    fill.put("execution_id", facts.account + "A" + which + "-execution");
    fill.put("qty", Integer.toString(contracts));
    fill.put("commission", times("4.20", contracts));
    return fill;
  }

  private static String times(String each, int contracts) {
    return new BigDecimal(each).multiply(BigDecimal.valueOf(contracts)).toPlainString();
  }

  private Map<String, Object> exit(
      String which, String symbol, int contracts, String price, String entry, String points) {
    var body = of(facts.exit("A"), which, contracts);
    body.put("symbol", symbol);
    body.put("price", price);
    body.put("requested_price", price);
    body.put("entry_price", entry);
    body.put("pnl_points", points);
    body.put("friction", times("8.40", contracts));
    body.put("exit_reason", "EXIT");
    body.remove("journal");
    return body;
  }

  private Map<String, Object> left() {
    var body = exit("left", "MGC", 2, "105", "100", "5");
    body.put("exit_reason", "ROLLOVER");
    body.put("rollover", true);
    body.put("pnl_r", "0.255842");
    return body;
  }

  private Map<String, Object> opened() {
    var body = of(facts.entry("A", "2", "108"), "opened", 2);
    body.put("symbol", "MGD");
    body.put("rollover", true);
    return body;
  }

  private Map<String, Object> rolled(String shift) {
    var position = new HashMap<String, Object>();
    position.put("entry_trade_id", facts.account + "Aentry");
    position.put("signal_id", FactStream.signal("A"));
    position.put("strategy_id", "A");
    position.put("direction", "long");
    position.put("qty_before", "2");
    position.put("qty_after", "2");
    position.put("entry_price_before", "100");
    position.put("entry_price_after", "103");
    position.put("entered_after", "3");
    position.put("entry_value_after", "309");
    position.put("exited_after", "1");
    position.put("exit_value_after", "113");
    position.put("shift", shift);
    var body = new HashMap<String, Object>();
    body.put("action_id", "rollover-1");
    body.put("kind", "rollover");
    body.put("symbol", "MGC");
    body.put("new_symbol", "MGD");
    body.put("effective_on", FactStream.DAY);
    body.put("text", "the rollover of MGC to MGD");
    body.put("positions", List.of(position));
    return body;
  }

  private void untilPart() {
    facts.deliver("entry_filled", of(facts.entry("A", "3", "100"), "entry", 3)).statusCode(200);
    var part = exit("part", "MGC", 1, "110", "100", "10");
    part.put("pnl_r", "0.281673");
    facts.deliver("exit_filled", part).statusCode(200);
  }

  private void untilOpened() {
    untilPart();
    facts.deliver("exit_filled", left()).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account).body("items", is(empty()));
    facts.deliver("entry_filled", opened()).statusCode(200);
  }

  @Test
  void cashAndHoldingsFollowTheTwoFillsAndTheTradeGoesOn() {
    untilOpened();
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items", hasSize(1))
        .body("items[0].symbol", is("MGD"))
        .body("items[0].qty", is("2"))
        .body("items[0].avg_price", is("108"))
        .body("items[0].cost", is("2160.00"));
    accountState(facts.account).body("cash", is("-1993.60")).body("realized_pnl", is("200.00"));

    facts.deliver("position_adjusted", rolled("3")).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items", hasSize(1))
        .body("items[0].qty", is("2"))
        .body("items[0].avg_price", is("108"));
    accountState(facts.account).body("cash", is("-1993.60")).body("realized_pnl", is("200.00"));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void laterExitsAreCheckedAgainstTheMovedPricesAndTellWhatTheyMade() {
    untilOpened();
    facts.deliver("position_adjusted", rolled("3")).statusCode(200);
    var wrong = exit("next", "MGD", 1, "112", "100", "12");
    wrong.put("pnl_r", "0.097171");
    problem(facts.deliver("exit_filled", wrong), 422, "invalid-fact")
        .body("detail", containsString("entry_price 100"));

    var next = exit("next", "MGD", 1, "112", "103", "9");
    next.put("pnl_r", "0.097171");
    facts.deliver("exit_filled", next).statusCode(200);
    var last = exit("last", "MGD", 1, "109", "103", "6");
    last.put("pnl_r", "0.004920");
    var row = FactStream.target("A");
    row.put("outcome", "SCRATCH");
    row.put("entry_price", "103");
    row.put("stop_price", "93");
    row.put("exit_price", "111.33333333");
    row.put("pnl_points", "8.33333333");
    row.put("pnl_r", "0.639606");
    row.put("contracts", "3");
    row.put("pnl_amount", "208.00");
    last.put("journal", row);
    facts.deliver("exit_filled", last).statusCode(200);
    accountState(facts.account)
        .body("cash", is("208.00"))
        .body("realized_pnl", is("250.00"))
        .body("fees", is("42.00"));
    get("/summary?account={a}&mode=paper", facts.account)
        .body("pnl_r", is("0.639606"))
        .body("pnl_amount", is("208"));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void whatTheFillsDoNotBearOutIsRefused() {
    facts.deliver("entry_filled", of(facts.entry("A", "3", "100"), "entry", 3)).statusCode(200);
    problem(facts.deliver("position_adjusted", rolled("3")), 422, "invalid-fact")
        .body("detail", containsString("no fill in MGD"));
    var part = exit("part", "MGC", 1, "110", "100", "10");
    part.put("pnl_r", "0.281673");
    facts.deliver("exit_filled", part).statusCode(200);
    var unmarked = left();
    unmarked.remove("rollover");
    problem(facts.deliver("exit_filled", unmarked), 422, "invalid-fact")
        .body("detail", containsString("exit_reason ROLLOVER"));
    facts.deliver("exit_filled", left()).statusCode(200);
    facts.deliver("entry_filled", opened()).statusCode(200);
    problem(facts.deliver("position_adjusted", rolled("4")), 422, "invalid-fact")
        .body("detail", containsString("shift 4, but what is booked gives 3"));
    facts.deliver("position_adjusted", rolled("3")).statusCode(200);
  }

  /** A second entry of its signal is counted with it, not as another trade that filled. */
  @Test
  void theReportCountsATradeOnceHoweverOftenItIsRolled() {
    untilPart();
    facts.nextRun();
    facts.deliver("exit_filled", left()).statusCode(200);
    facts.deliver("entry_filled", opened()).statusCode(200);
    facts.deliver("position_adjusted", rolled("3")).statusCode(200);
    facts.deliver("session_closed", Map.of("digest", Map.of())).statusCode(200);
    get("/reports/{a}/paper/{d}", facts.account, FactStream.DAY)
        .statusCode(200)
        .body("trades.filled", is(0));
  }
}
