package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fills become trades, holdings and entries. */
@QuarkusTest
class FillFactsTest extends LedgerTest {
  private final FactStream facts = FactStream.fresh();

  @Test
  void anEntryMovesCashAndFeesAndIsHeld() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100.5")).statusCode(200);
    accountState(facts.account)
        .body("cash", is("-2014.20"))
        .body("positions_cost", is("2010.00"))
        .body("fees", is("4.20"))
        .body("realized_pnl", is("0.00"))
        .body("closed_equity", is("-4.20"))
        .body("currency", is("USD"))
        .body("facts_through", is(1));
    get("/holdings?account={a}&mode=paper", facts.account)
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].strategy_id", is("A"))
        .body("items[0].symbol", is("MGC"))
        .body("items[0].qty", is("2"))
        .body("items[0].avg_price", is("100.5"))
        .body("items[0].cost", is("2010.00"));
  }

  @Test
  void aMarkSaysWhatIsHeldIsWorth() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100.5")).statusCode(200);
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items[0].current_price", is(nullValue()))
        .body("items[0].unrealized_pnl", is(nullValue()));
    for (var price : List.of("99", "101.25")) {
      facts
          .deliver(
              "mark",
              Map.of(
                  "symbol",
                  "MGC",
                  "price",
                  price,
                  "point_value",
                  "10",
                  "priced_at",
                  "2013-10-07T14:49:00Z"))
          .statusCode(200);
    }
    get("/holdings?account={a}&mode=paper", facts.account)
        .body("items[0].current_price", is("101.25"))
        .body("items[0].market_value", is("2025.00"))
        .body("items[0].unrealized_pnl", is("15.00"))
        .body("items[0].priced_at", is("2013-10-07T14:49:00Z"))
        .body("items[0].cost", is("2010.00"));
    facts.deliver("mark", Map.of("symbol", "MGC", "price", "100")).statusCode(422);
  }

  @Test
  void aRoundTripRealizesItsResultAndIsHeldNoMore() {
    facts.roundTrip("A");
    accountState(facts.account)
        .body("cash", is("191.60"))
        .body("positions_cost", is("0.00"))
        .body("realized_pnl", is("200.00"))
        .body("fees", is("8.40"))
        .body("closed_equity", is("191.60"));
    get("/holdings?account={a}&mode=paper", facts.account).body("items", is(empty()));
    get("/summary?account={a}&mode=paper", facts.account)
        .statusCode(200)
        .body("trades", is(2))
        .body("round_trips", is(1))
        .body("pnl_r", is("1.767528"))
        .body("pnl_amount", is("191.6"))
        .body("currency", is("USD"))
        .body("by_outcome.TARGET", is(1));
  }

  @Test
  void aPositionTakenOverIsEquityThatWasThereAndItsExitIsCash() {
    facts
        .deliver("entry_filled", FactStream.external(facts.entry("A", "1", "100"), ""))
        .statusCode(200);
    accountState(facts.account)
        .body("cash", is("0.00"))
        .body("positions_cost", is("1000.00"))
        .body("initial_capital", is("1000.00"))
        .body("fees", is("0.00"))
        .body("closed_equity", is("1000.00"));
    get("/trial-balance?account={a}&mode=paper", facts.account)
        .body("accounts.find { it.code == 'equity:opening_positions' }.credit", is("1000"))
        .body("accounts.find { it.code == 'assets:positions' }.debit", is("1000"));
    get("/trades?run_id={r}", facts.runId).body("items[0].external", is(true));
    var exit = facts.exit("A");
    exit.put("journal", null);
    exit.put("pnl_r", "1.767528");
    facts.deliver("exit_filled", exit).statusCode(200);
    accountState(facts.account)
        .body("cash", is("1195.80"))
        .body("positions_cost", is("0.00"))
        .body("initial_capital", is("1000.00"))
        .body("realized_pnl", is("200.00"))
        .body("closed_equity", is("1195.80"));
    get("/runs/{r}/digest", facts.runId)
        .body("trades.count", is(1))
        .body("external.count", is(1))
        .body("balanced", is(true))
        .body("costs_hold", is(true))
        .body("violations", is(empty()));
    get("/trades?run_id={r}", facts.runId).body("items[1].external", is(false));
    get("/chain-verification?account={a}&mode=paper", facts.account).body("intact", is(true));
  }

  @Test
  void whatSomebodyElseClosedComesInAsCashAtThePriceSaid() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    var close = FactStream.external(facts.exit("A"), "CLOSE_");
    close.put("exit_reason", "EXTERNAL_CLOSE");
    close.put("commission", "0");
    var row = FactStream.target("A");
    row.put("outcome", "SCRATCH");
    close.put("journal", row);
    facts.deliver("exit_filled", close).statusCode(200);
    accountState(facts.account).body("cash", is("195.80")).body("realized_pnl", is("200.00"));
    get("/runs/{r}/digest", facts.runId)
        .body("trades.count", is(1))
        .body("external.count", is(1))
        .body("round_trips.count", is(1))
        .body("balanced", is(true));
  }

  @Test
  void aFillOfAnUnknownSourceIsRefused() {
    var entry = facts.entry("A", "1", "100");
    entry.put("source", "somebody");
    problem(facts.deliver("entry_filled", entry), 422, "invalid-fact");
  }

  @Test
  void aTradeHasTheColumnsOfTheLedger() {
    facts.roundTrip("A");
    get("/trades?run_id={r}", facts.runId)
        .statusCode(200)
        .body("items", hasSize(2))
        .body("next_cursor", is(nullValue()))
        .body("items[0].action", is("BUY"))
        .body("items[0].leg", is("ENTRY"))
        .body("items[0].shares", is("1"))
        .body("items[0].requested_price", is("100"))
        .body("items[0].exec_price", is("100"))
        .body("items[0].slippage_cost", is("0.0000"))
        .body("items[0].commission_cost", is("4.2000"))
        .body("items[0].total_cost", is("4.2000"))
        .body("items[0].notional", is("1004.2000"))
        .body("items[0].pnl", is(nullValue()))
        .body("items[1].action", is("SELL"))
        .body("items[1].notional", is("1195.8000"))
        .body("items[1].order_id", is("order-A-exit"))
        .body("items[1].exit_reason", is("TARGET"))
        .body("items[1].entry_trade_id", is(facts.account + "Aentry"))
        .body("items[1].pnl", is("191.60"));
  }

  @Test
  void tradesComeInPages() {
    facts.roundTrip("A");
    facts.roundTrip("B");
    String cursor =
        get("/trades?account={a}&mode=paper&limit=3", facts.account)
            .body("items", hasSize(3))
            .extract()
            .path("next_cursor");
    get("/trades?account={a}&mode=paper&limit=3&cursor={c}", facts.account, cursor)
        .body("items", hasSize(1))
        .body("items[0].strategy_id", is("B"))
        .body("next_cursor", is(nullValue()));
    problem(get("/trades?run_id=x&limit=0"), 422, "validation");
    problem(get("/trades?run_id=x&cursor=!"), 422, "validation");
    problem(get("/trades"), 422, "validation");
  }

  @Test
  void theBooksBalanceToTheCent() {
    facts.roundTrip("A");
    get("/trial-balance?account={a}&mode=paper", facts.account)
        .statusCode(200)
        .body("balanced", is(true))
        .body("debits", is("200"))
        .body("credits", is("200"))
        .body("accounts.find { it.code == 'income:realized_pnl' }.credit", is("200"))
        .body("accounts.find { it.code == 'expenses:commission' }.debit", is("8.4"));
    get("/journal-entries?account={a}&mode=paper&limit=1", facts.account)
        .body("items", hasSize(1))
        .body("items[0].number", is(1))
        .body("items[0].source_kind", is("fact"))
        .body("items[0].source_ref", is("1"))
        .body("items[0].postings", hasSize(4))
        .body("items[0].description", startsWith("entry buy 1 MGC at 100"))
        .body("next_cursor", is(notNullValue()));
    get("/chain-verification?account={a}&mode=paper", facts.account)
        .body("intact", is(true))
        .body("entries", is(2));
  }

  @Test
  void aClaimThatTheMoneyContradictsStopsTheStream() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    var exit = facts.exit("A");
    exit.put("pnl_r", "1.767529");
    problem(facts.deliver("exit_filled", exit), 422, "invalid-fact")
        .body("detail", containsString("pnl_r 1.767529, but the money gives 1.767528"));
    assertThat(facts.through()).isEqualTo(1);
    accountState(facts.account).body("facts_through", is(1)).body("cash", is("-1004.20"));
    facts.deliver("exit_filled", facts.exit("A")).statusCode(200);
  }

  @Test
  void aRowThatContradictsItsExitIsRefused() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    for (var wrong :
        Map.of(
                "pnl_r", "1",
                "outcome", "STOP",
                "exit_price", "121",
                "strategy_id", "B",
                "trading_day", "2013-10-08")
            .entrySet()) {
      var journal = FactStream.target("A");
      journal.put(wrong.getKey(), wrong.getValue());
      var exit = facts.exit("A");
      exit.put("journal", journal);
      problem(facts.deliver("exit_filled", exit), 422, "invalid-fact")
          .body("detail", containsString("journal." + wrong.getKey()));
    }
  }

  @Test
  void aFillIsBookedOnce() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    problem(facts.deliver("entry_filled", facts.entry("A", "1", "100")), 422, "invalid-fact")
        .body("detail", containsString("booked already, from fact 1"));
  }

  @Test
  void anExitNeedsItsEntryAndNoMoreThanThat() {
    problem(facts.deliver("exit_filled", facts.exit("A")), 422, "invalid-fact")
        .body("detail", containsString("is not booked"));
    facts.roundTrip("A");
    var again = facts.exit("A");
    again.put("trade_id", "another");
    again.put("execution_id", "another");
    problem(facts.deliver("exit_filled", again), 422, "invalid-fact")
        .body("detail", containsString("only 0 is open"));
  }

  @Test
  void aFillOnTheWrongSideIsRefused() {
    var entry = facts.entry("A", "1", "100");
    entry.put("side", "sell");
    problem(facts.deliver("entry_filled", entry), 422, "invalid-fact")
        .body("detail", containsString("is not its ENTRY"));
  }

  @Test
  void aPriceThatWouldBeRoundedIsRefused() {
    problem(
            facts.deliver("entry_filled", facts.entry("A", "1", "100.000000001")),
            422,
            "invalid-fact")
        .body("detail", containsString("allowed are 8 decimals"));
  }

  @Test
  void aFieldThatIsMissingIsNamed() {
    var entry = facts.entry("A", "1", "100");
    entry.remove("commission");
    problem(facts.deliver("entry_filled", entry), 422, "invalid-fact")
        .body("detail", containsString("commission is absent"));
  }

  @Test
  void moneyOfAnotherCurrencyIsRefused() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    var euro = facts.entry("B", "1", "100");
    euro.put("currency", "EUR");
    problem(facts.deliver("entry_filled", euro), 422, "invalid-fact")
        .body("detail", containsString("are in USD, not in EUR"));
  }

  @Test
  void aTradeInPartsHasOneRowAndAddsUpToTheWhole() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    facts.deliver("entry_filled", second(facts.entry("A", "3", "102"), "12.60")).statusCode(200);
    facts.deliver("exit_filled", part("120", "1", "18.5", "0.357780", "8.40")).statusCode(200);
    get("/summary?account={a}&mode=paper", facts.account).body("round_trips", is(0));
    var last = second(part("110", "3", "8.5", "0.465559", "25.20"), "12.60");
    last.put("exit_reason", "STOP");
    var journal = FactStream.target("A");
    journal.put("entry_price", "101.5");
    journal.put("exit_price", "112.5");
    journal.put("pnl_points", "11");
    journal.put("pnl_r", "0.823339");
    journal.put("risk_points", "11.5");
    journal.put("outcome", "STOP");
    journal.put("contracts", "4");
    last.put("journal", journal);
    facts.deliver("exit_filled", last).statusCode(200);
    get("/summary?account={a}&mode=paper", facts.account)
        .body("trades", is(4))
        .body("round_trips", is(1))
        .body("pnl_r", is("0.823339"))
        .body("pnl_amount", is("406.4"))
        .body("by_outcome.STOP", is(1));
    accountState(facts.account)
        .body("cash", is("406.40"))
        .body("positions_cost", is("0.00"))
        .body("closed_equity", is("406.40"));
  }

  @Test
  void aRowComesWhenNothingOfItsTradeIsOpen() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    var half = part("120", "1", "20", "0.876369", "8.40");
    half.put("entry_price", "100");
    half.put("pnl_r", "0.883764");
    half.put("risk_points", "10");
    half.put("journal", FactStream.target("A"));
    problem(facts.deliver("exit_filled", half), 422, "invalid-fact")
        .body("detail", containsString("of the trade 1 is open still"));
  }

  @Test
  void anEntryThatEndsAfterItsPartWasClosedEndsTheTrade() {
    facts.deliver("entry_filled", facts.entry("A", "1", "100")).statusCode(200);
    var exit = facts.exit("A");
    exit.remove("journal");
    facts.deliver("exit_filled", exit).statusCode(200);
    var wrong = FactStream.target("A");
    wrong.put("exit_price", "121");
    problem(
            facts.deliver("order_ended", FactStream.orderEnded("A", "CANCELLED", wrong)),
            422,
            "invalid-fact")
        .body("detail", containsString("journal.exit_price"));
    facts
        .deliver("order_ended", FactStream.orderEnded("A", "CANCELLED", FactStream.target("A")))
        .statusCode(200);
    get("/summary?account={a}&mode=paper", facts.account)
        .body("round_trips", is(1))
        .body("pnl_amount", is("191.6"));
  }

  /** The second execution of the same order. */
  private static Map<String, Object> second(Map<String, Object> fill, String commission) {
    fill.put("trade_id", fill.get("trade_id") + "-2");
    fill.put("execution_id", fill.get("execution_id") + "-2");
    fill.put("commission", commission);
    return fill;
  }

  private Map<String, Object> part(
      String price, String qty, String points, String pnlR, String friction) {
    var exit = facts.exit("A");
    exit.put("qty", qty);
    exit.put("price", price);
    exit.put("requested_price", price);
    exit.put("entry_price", "101.5");
    exit.put("pnl_points", points);
    exit.put("pnl_r", pnlR);
    exit.put("risk_points", "11.5");
    exit.put("friction", friction);
    exit.remove("journal");
    return exit;
  }
}
