package dev.tradewind.ledger;

import static dev.tradewind.ledger.FactStream.orderEnded;
import static dev.tradewind.ledger.FactStream.row;
import static dev.tradewind.ledger.FactStream.signalEnded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of each signal. */
@QuarkusTest
class TradeJournalTest extends LedgerTest {
  private final FactStream facts = FactStream.fresh();

  private String csv() {
    return as(Tokens.viewer())
        .get("/trade-journal?account={a}&mode=paper&format=csv", facts.account)
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .extract()
        .asString();
  }

  @Test
  void withoutARowTheTradeListIsItsHeader() {
    assertThat(csv()).isEqualTo(TradeList.HEADER + "\n");
  }

  @Test
  void theTradeListIsByteForByteTheEngines() {
    facts
        .deliver(
            "signal_ended",
            signalEnded(
                "b",
                "FILTERED",
                "max_per_orb",
                rejected("b", "REJECTED:max_per_orb", "2013-10-06T23:05:00Z")))
        .statusCode(200);
    facts.roundTrip("B");
    facts
        .deliver("order_ended", orderEnded("A9", "NO_FILL", row("A9", "NO_FILL", "90.50")))
        .statusCode(200);
    var noRisk = row("A10", "NO_RISK", "100");
    noRisk.put("entry_ts", "2013-10-06T23:06:00Z");
    noRisk.put("entry_price", "99");
    noRisk.put("risk_points", "-1");
    facts.deliver("order_ended", orderEnded("A10", "NO_RISK", noRisk)).statusCode(200);
    assertThat(csv())
        .isEqualTo(
            TradeList.HEADER
                + """

              2013-10-07,A10,0900,E2,long,2013-10-06T23:06:00Z,99,100,,,,NO_RISK,,,,,-1
              2013-10-07,A9,0900,E2,long,,,90.5,,,,NO_FILL,,,,,
              2013-10-07,B,0900,E2,long,2013-10-06T23:05:00Z,100,90,120,2013-10-06T23:06:00Z,120,TARGET,20,1.767528,0.000000,1.845018,10
              2013-10-07,b,0900,E2,long,2013-10-06T23:05:00Z,,90,,,,REJECTED:max_per_orb,,,,,
              """);
    assertThat(csv()).isEqualTo(TradeList.csv(TradeList.parse(csv())));
  }

  @Test
  void rowsOfOtherSignalsAreInTheJournalAndNotInTheTradeList() {
    var row = row("manual", "REJECTED:max_concurrent", null);
    row.put("orb_label", null);
    facts
        .deliver("signal_ended", signalEnded("manual", "FILTERED", "max_concurrent", row))
        .statusCode(200);
    assertThat(csv()).isEqualTo(TradeList.HEADER + "\n");
    get("/trade-journal?account={a}&mode=paper", facts.account)
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].strategy_id", is("manual"))
        .body("items[0].orb_label", is(nullValue()))
        .body("items[0].entry_model", is("E2"))
        .body("items[0].risk_check_passed", is(false));
  }

  @Test
  void theJournalComesInPagesAndByDay() {
    facts.roundTrip("A");
    facts.roundTrip("B");
    String cursor =
        get("/trade-journal?account={a}&mode=paper&limit=1", facts.account)
            .body("items", hasSize(1))
            .body("items[0].pnl_amount", is("191.60"))
            .body("items[0].pnl_r", is("1.767528"))
            .body("items[0].contracts", is("1"))
            .extract()
            .path("next_cursor");
    get("/trade-journal?account={a}&mode=paper&limit=1&cursor={c}", facts.account, cursor)
        .body("items[0].strategy_id", is("B"))
        .body("next_cursor", is(nullValue()));
    get("/trade-journal?account={a}&mode=paper&from=2013-10-08", facts.account)
        .body("items", is(empty()));
    get("/trade-journal?account={a}&mode=paper&from=2013-10-07&to=2013-10-07", facts.account)
        .body("items", hasSize(2));
    problem(
        get("/trade-journal?account={a}&mode=paper&from=monday", facts.account), 422, "validation");
    problem(
        get("/trade-journal?account={a}&mode=paper&format=xml", facts.account), 422, "validation");
  }

  @Test
  void aSignalHasOneRow() {
    facts
        .deliver("order_ended", orderEnded("A", "NO_FILL", row("A", "NO_FILL", "90")))
        .statusCode(200);
    problem(
            facts.deliver("order_ended", orderEnded("A", "NO_FILL", row("A", "NO_FILL", "90"))),
            422,
            "invalid-fact")
        .body("detail", containsString("has its row in the trade journal already, from fact 1"));
  }

  @Test
  void aSignalWithoutARowLeavesNone() {
    facts.deliver("signal_ended", signalEnded("A", "EXECUTED", "Trade ID: 1", null));
    facts.deliver("order_ended", orderEnded("A", "CANCELLED", null));
    facts.deliver("live_slot_changed", Map.of("portfolio", "p"));
    assertThat(facts.through()).isEqualTo(3);
    get("/trade-journal?account={a}&mode=paper", facts.account).body("items", is(empty()));
  }

  private Map<String, Object> rejected(String strategy, String outcome, String at) {
    var row = row(strategy, outcome, "90");
    row.put("entry_ts", at);
    return row;
  }
}
