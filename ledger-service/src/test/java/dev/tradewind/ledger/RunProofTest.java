package dev.tradewind.ledger;

import static dev.tradewind.ledger.FactStream.orderEnded;
import static dev.tradewind.ledger.FactStream.row;
import static dev.tradewind.ledger.FactStream.signalEnded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Digests and daily reports. */
@QuarkusTest
class RunProofTest extends LedgerTest {
  private final FactStream facts = FactStream.fresh();

  private void session() {
    facts.deliver("session_opened", Map.of("kind", "session", "portfolio", "p"));
    facts.deliver("signal_ended", signalEnded("A", "EXECUTED", "Trade ID: 1", null));
    facts.deliver("order_accepted", Map.of("signal_id", "signal-A", "leg", "entry"));
    facts.roundTrip("A");
    facts.deliver(
        "signal_ended",
        signalEnded("B", "FILTERED", "max_per_orb", row("B", "REJECTED:max_per_orb", "90")));
    facts.deliver("order_accepted", Map.of("signal_id", "signal-C", "leg", "entry"));
    facts.deliver("signal_ended", signalEnded("C", "EXECUTED", "Trade ID: 2", null));
    facts.deliver("order_ended", orderEnded("C", "NO_FILL", row("C", "NO_FILL", "90")));
    facts.deliver("session_closed", Map.of("digest", Map.of())).statusCode(200);
  }

  @Test
  void theDigestCountsWhatWasBooked() {
    session();
    digest(facts)
        .body("run_id", is(facts.runId))
        .body("facts_through", is(10))
        .body("trades.count", is(2))
        .body(
            "trades.set_hash",
            is(sha256(facts.account + "Aentry-execution\n" + facts.account + "Aexit-execution")))
        .body("trades.orders_set_hash", is(sha256("order-A-entry\norder-A-exit")))
        .body("round_trips.count", is(1))
        .body("round_trips.by_outcome.TARGET", is(1))
        .body("round_trips.by_outcome.NO_FILL", is(1))
        .body("round_trips.by_outcome.'REJECTED:max_per_orb'", is(1))
        .body("costs_hold", is(true))
        .body("notional_holds", is(true))
        .body("balanced", is(true))
        .body("violations", is(empty()));
    as(Tokens.service("reconciliation"))
        .get("/runs/{r}/digest", facts.runId)
        .then()
        .statusCode(200);
  }

  @Test
  void anUnknownRunIsNotFound() {
    problem(get("/runs/20131006_230000_zzzz/digest"), 404, "not-found");
  }

  @Test
  void anAlteredCostIsFound() {
    session();
    tamper(
        "update ledger.trades set slippage_cost = 1 where trade_id = '%sAentry'"
            .formatted(facts.account));
    digest(facts)
        .body("costs_hold", is(false))
        .body("notional_holds", is(true))
        .body("violations", hasItem(containsString("slippage_cost is 1.0000, expected 0.0000")));
  }

  @Test
  void anAlteredNotionalIsFound() {
    session();
    tamper(
        "update ledger.trades set notional = 1 where trade_id = '%sAexit'"
            .formatted(facts.account));
    digest(facts)
        .body("costs_hold", is(true))
        .body("notional_holds", is(false))
        .body("violations", hasItem(containsString("notional is 1.0000, expected 1195.8000")));
  }

  @Test
  void anAlteredPostingIsFound() {
    session();
    tamper(
        "update ledger.posting set debit = debit + 1 where account = '%s' and entry_number = 1"
                .formatted(facts.account)
            + " and line = 1");
    digest(facts)
        .body("balanced", is(false))
        .body("violations", hasItem(containsString("journal entry 1 does not match its hash")))
        .body("violations", hasItem(containsString("journal entry 1: debits exceed credits by 1")))
        .body(
            "violations",
            hasItem(containsString("assets:positions is kept as 0.00, its postings give 1")));
    get("/chain-verification?account={a}&mode=paper", facts.account)
        .body("intact", is(false))
        .body("violations", hasItem(containsString("journal entry 1")));
    get("/trial-balance?account={a}&mode=paper", facts.account).body("balanced", is(false));
  }

  @Test
  void anAlteredEntryIsFound() {
    session();
    tamper(
        "update ledger.journal_entry set description = 'nothing' where account = '%s' and number = 2"
            .formatted(facts.account));
    digest(facts)
        .body("balanced", is(false))
        .body("violations", is(List.of("journal entry 2 does not match its hash")));
  }

  @Test
  void anAlteredFillNoLongerAgreesWithTheHolding() {
    session();
    tamper(
        "update ledger.trades set shares = 3 where trade_id = '%sAexit'".formatted(facts.account));
    digest(facts)
        .body("balanced", is(false))
        .body("violations", hasItem(containsString("holding A MGC is 0, its trades give -2")));
  }

  @Test
  void theReportIsWrittenWhenTheSessionCloses() {
    problem(get("/reports/{a}/paper/2013-10-07", facts.account), 404, "not-found");
    session();
    get("/reports/{a}/paper/2013-10-07", facts.account)
        .statusCode(200)
        .body("date", is("2013-10-07"))
        .body("generated_at", is("2013-10-07T14:49:00Z"))
        .body("version", is("1"))
        .body("run_id", is(facts.runId))
        .body("$", hasKey("regime"))
        .body("signals.count", is(3))
        .body("signals.executed", is(2))
        .body("signals.raw.B", is(1))
        .body("signals.rejected", hasSize(1))
        .body("signals.rejected[0].reason", is("max_per_orb"))
        .body("trades.placed", is(2))
        .body("trades.filled", is(1))
        .body("trades.unfilled", is(1))
        .body("trades.rejected", is(0))
        .body("risk.daily_pnl_r", is("1.767528"))
        .body("risk.cumulative_pnl_r", is("1.767528"))
        .body("risk.daily_pnl", is("191.60"))
        .body("risk.closed_equity", is("191.60"))
        .body("positions", is(empty()))
        .body("health.books_balance", is(true))
        .body("health.runtime_seconds", is(0))
        .body("health.facts_through", is(10))
        .body("not_known_here", hasItem("regime"));
  }

  @Test
  void aMaintenanceRunDoesNotTakeThePlaceOfTheDaysReport() {
    session();
    String session = facts.runId;
    facts.nextRun();
    facts.deliver("session_opened", Map.of("kind", "maintenance", "portfolio", "p"));
    facts.deliver("session_closed", Map.of("kind", "maintenance", "digest", Map.of()));
    get("/reports/{a}/paper/2013-10-07", facts.account).statusCode(200).body("run_id", is(session));
    get("/reports/{a}/paper/2013-10-07?run_id=" + facts.runId, facts.account)
        .statusCode(200)
        .body("run_id", is(facts.runId))
        .body("signals.count", is(0));
    problem(get("/reports/{a}/paper/2013-10-07?run_id=none", facts.account), 404, "not-found");
  }

  @Test
  void theReportIsReadableToo() {
    session();
    facts.deliver("entry_filled", facts.entry("D", "1", "100")).statusCode(200);
    String markdown =
        get("/reports/{a}/paper/2013-10-07?format=md", facts.account)
            .statusCode(200)
            .contentType("text/markdown")
            .extract()
            .asString();
    assertThat(markdown)
        .startsWith("# 2013-10-07 " + facts.account + "/paper\n")
        .contains("## Regime", "## Signals", "## Trades", "## Risk", "## Positions", "## Health")
        .contains("FILTERED B: max_per_orb")
        .contains("Result of the day: 1.767528 R, 191.60 USD");
    problem(get("/reports/{a}/paper/2013-10-07?format=pdf", facts.account), 422, "validation");
    problem(get("/reports/{a}/paper/monday", facts.account), 422, "validation");
  }

  @Test
  void anOpenPositionIsInTheReport() {
    facts.deliver("entry_filled", facts.entry("A", "2", "100")).statusCode(200);
    facts.deliver("session_closed", Map.of("digest", Map.of())).statusCode(200);
    get("/reports/{a}/paper/2013-10-07", facts.account)
        .body("positions", hasSize(1))
        .body("positions[0].quantity", is("2"))
        .body("positions[0].cost", is("2000.00"))
        .body("positions[0].market_value", is(nullValue()));
    get("/reports/{a}/paper/2013-10-07?format=md", facts.account)
        .body(containsString("| A | MGC | 2 | 100 | 2000.00 |"));
  }

  private static String sha256(String text) {
    return Hashes.sha256(text);
  }
}
