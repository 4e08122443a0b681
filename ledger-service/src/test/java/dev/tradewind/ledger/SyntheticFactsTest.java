package dev.tradewind.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call and a put of one strike as one trade: 100 + call − put, ten dollars a point. */
@QuarkusTest
class SyntheticFactsTest extends LedgerTest {

  private static final String CALL = "GLD131220C00100000";
  private static final String PUT = "GLD131220P00100000";

  private final FactStream facts = FactStream.fresh();

  private Map<String, Object> fill(
      String id, boolean call, boolean bought, boolean entry, String qty, String price) {
    var body = facts.entry("A", qty, price);
    body.put("trade_id", facts.account + id);
    body.put("execution_id", facts.account + id + "-execution");
    body.put("broker_order_id", "order-" + id);
    body.put("symbol", call ? CALL : PUT);
    body.put("direction", bought ? "long" : "short");
    body.put("side", bought == entry ? "buy" : "sell");
    body.put("commission", "0");
    body.put(
        "option_leg",
        Map.of(
            "underlying", "GLD",
            "role", bought ? "bought" : "sold",
            "right", call ? "call" : "put",
            "strike", "100",
            "expires_on", "2013-12-20"));
    return body;
  }

  private Map<String, Object> exit(
      Map<String, Object> fill, String entry, String entryPrice, String points) {
    fill.put("entry_trade_id", facts.account + entry);
    fill.put("exit_reason", "TARGET");
    fill.put("entry_price", entryPrice);
    fill.put("pnl_points", points);
    fill.put("friction", "0");
    return fill;
  }

  private static Map<String, Object> telling(
      Map<String, Object> exit, String pnlR, @Nullable Map<String, Object> row) {
    var body = new HashMap<>(exit);
    body.put("risk_points", "10");
    body.put("pnl_r", pnlR);
    body.put("journal", row);
    return body;
  }

  private static Map<String, Object> row(
      String direction, String entry, String exit, String points, String pnlR) {
    var row = FactStream.target("A");
    row.put("orb_label", null);
    row.put("entry_model", "EXTERNAL");
    row.put("direction", direction);
    row.put("entry_price", entry);
    row.put("exit_price", exit);
    row.put("pnl_points", points);
    row.put("pnl_r", pnlR);
    return row;
  }

  /** In at 102: the call at 6, the put at 4. */
  private void enter(String qty) {
    facts.deliver("entry_filled", fill("call", true, true, true, qty, "6")).statusCode(200);
    facts.deliver("entry_filled", fill("put", false, false, true, qty, "4")).statusCode(200);
  }

  @Test
  void bothLegsAreHeldAndTogetherAreOneTrade() {
    enter("1");
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items", hasSize(2))
        .body("items.find { it.symbol == '%s' }.qty".formatted(CALL), is("1"))
        .body("items.find { it.symbol == '%s' }.qty".formatted(PUT), is("-1"));
    accountState(facts.account).body("cash", is("-20.00")).body("realized_pnl", is("0.00"));

    var callOut = exit(fill("callOut", true, true, false, "1", "16"), "call", "6", "10");
    facts.deliver("exit_filled", callOut).statusCode(200);
    var putOut = exit(fill("putOut", false, false, false, "1", "2"), "put", "4", "2");
    var row = row("long", "102", "114", "12", "1.200000");
    facts.deliver("exit_filled", telling(putOut, "1.200000", row)).statusCode(200);

    get("/holdings?account={a}&mode=paper", facts.account).body("items", is(empty()));
    accountState(facts.account).body("cash", is("120.00")).body("realized_pnl", is("120.00"));
    get("/trade-journal?account={a}&mode=paper", facts.account)
        .body("items", hasSize(1))
        .body("items[0].symbol", is("GLD"))
        .body("items[0].pnl_r", is("1.200000"))
        .body("items[0].pnl_amount", is("120.00"));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void ofAShortOneThePutIsBoughtAndTheCallSold() {
    facts.deliver("entry_filled", fill("put", false, true, true, "1", "4")).statusCode(200);
    facts.deliver("entry_filled", fill("call", true, false, true, "1", "6")).statusCode(200);
    var putOut = exit(fill("putOut", false, true, false, "1", "9"), "put", "4", "5");
    facts.deliver("exit_filled", putOut).statusCode(200);
    var callOut = exit(fill("callOut", true, false, false, "1", "1"), "call", "6", "5");
    var row = row("short", "102", "92", "10", "1.000000");
    facts.deliver("exit_filled", telling(callOut, "1.000000", row)).statusCode(200);
    accountState(facts.account).body("cash", is("100.00")).body("realized_pnl", is("100.00"));
    digest(facts).body("violations", is(empty()));
  }

  @Test
  void partsAddUpToTheWhole() {
    enter("2");
    facts
        .deliver("exit_filled", exit(fill("c1", true, true, false, "1", "16"), "call", "6", "10"))
        .statusCode(200);
    var half = exit(fill("p1", false, false, false, "1", "2"), "put", "4", "2");
    facts.deliver("exit_filled", telling(half, "0.600000", null)).statusCode(200);
    facts
        .deliver("exit_filled", exit(fill("c2", true, true, false, "1", "1"), "call", "6", "-5"))
        .statusCode(200);
    var rest = exit(fill("p2", false, false, false, "1", "9"), "put", "4", "-5");
    var row = row("long", "102", "103", "1", "0.100000");
    facts.deliver("exit_filled", telling(rest, "-0.500000", row)).statusCode(200);
    accountState(facts.account).body("cash", is("20.00")).body("realized_pnl", is("20.00"));
  }

  @Test
  void figuresThatBothLegsDoNotGiveAreRefused() {
    enter("1");
    var callOut = exit(fill("callOut", true, true, false, "1", "16"), "call", "6", "10");
    problem(facts.deliver("exit_filled", telling(callOut, "1.000000", null)), 422, "invalid-fact")
        .body("detail", containsString("pnl_r"));
    facts.deliver("exit_filled", callOut).statusCode(200);
    var putOut = exit(fill("putOut", false, false, false, "1", "2"), "put", "4", "2");
    var right = row("long", "102", "114", "12", "1.200000");
    problem(facts.deliver("exit_filled", telling(putOut, "1.300000", right)), 422, "invalid-fact")
        .body("detail", containsString("1.200000"));
    for (var wrong :
        Map.of("entry_price", "101", "exit_price", "113", "pnl_points", "11", "pnl_r", "1.1")
            .entrySet()) {
      var row = new HashMap<>(right);
      row.put(wrong.getKey(), wrong.getValue());
      problem(facts.deliver("exit_filled", telling(putOut, "1.200000", row)), 422, "invalid-fact")
          .body("detail", containsString(wrong.getKey()));
    }
    var ofTheCall = exit(fill("putOut", false, false, false, "1", "2"), "call", "6", "4");
    problem(facts.deliver("exit_filled", ofTheCall), 422, "invalid-fact");
    var tooMuch = exit(fill("putOut", false, false, false, "2", "2"), "put", "4", "2");
    problem(facts.deliver("exit_filled", tooMuch), 422, "invalid-fact")
        .body("detail", containsString("only 1 is open"));
    var unknown = new HashMap<>(putOut);
    unknown.put("option_leg", Map.of("underlying", "GLD", "role", "lent"));
    problem(facts.deliver("exit_filled", unknown), 422, "invalid-fact")
        .body("detail", containsString("option_leg.role lent is unknown"));
    facts.deliver("exit_filled", telling(putOut, "1.200000", right)).statusCode(200);
  }

  @Test
  void aBoughtLegThatTheOtherDidNotFollowIsLeftAlone() {
    facts.deliver("entry_filled", fill("call", true, true, true, "1", "6")).statusCode(200);
    var callOut = exit(fill("callOut", true, true, false, "1", "5"), "call", "6", "-1");
    var row = row("long", "106", "105", "-1", "-0.100000");
    facts.deliver("exit_filled", telling(callOut, "-0.100000", row)).statusCode(200);
    accountState(facts.account).body("cash", is("-10.00")).body("realized_pnl", is("-10.00"));
  }
}
