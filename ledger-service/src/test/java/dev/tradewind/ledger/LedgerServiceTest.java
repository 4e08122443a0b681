package dev.tradewind.ledger;

import static dev.tradewind.ledger.FactStream.orderEnded;
import static dev.tradewind.ledger.FactStream.row;
import static dev.tradewind.ledger.FactStream.signalEnded;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.testing.OpenApiDrift;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ledger over real HTTP with a real database. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "service", value = "ledger"))
class LedgerServiceTest {

  @Inject Jdbi jdbi;

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }

  private static ValidatableResponse get(String path, Object... arguments) {
    return as(Tokens.viewer()).get(path, arguments).then();
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tradewind.dev/problems/" + type));
  }

  private static ValidatableResponse accountState(String account) {
    return get("/account-state?account={a}&mode=paper", account).statusCode(200);
  }

  private static ValidatableResponse digest(FactStream facts) {
    return get("/runs/{r}/digest", facts.runId).statusCode(200);
  }

  /** Changes rows as nobody can from inside the service: as the owner, with triggers off. */
  private static void tamper(String sql) {
    var config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        var statement = connection.createStatement()) {
      for (var table : List.of("trades", "journal_entry", "posting")) {
        statement.execute("alter table ledger." + table + " disable trigger user");
      }
      assertThat(statement.executeUpdate(sql)).isPositive();
      for (var table : List.of("trades", "journal_entry", "posting")) {
        statement.execute("alter table ledger." + table + " enable trigger user");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  class Fills {
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
  }

  @Nested
  class Signals {
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
          get("/trade-journal?account={a}&mode=paper&from=monday", facts.account),
          422,
          "validation");
      problem(
          get("/trade-journal?account={a}&mode=paper&format=xml", facts.account),
          422,
          "validation");
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

  @Nested
  class Runs {
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
          .body(
              "violations", hasItem(containsString("journal entry 1: debits exceed credits by 1")))
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
          "update ledger.trades set shares = 3 where trade_id = '%sAexit'"
              .formatted(facts.account));
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

  @Nested
  class Deposits {
    private final String key = UUID.randomUUID().toString();

    private ValidatableResponse deposit(String token, Map<String, Object> changes) {
      var body = new HashMap<String, Object>();
      body.put("account", "demo");
      body.put("mode", "paper");
      body.put("amount", "1000.50");
      body.put("currency", "USD");
      body.put("as_of", "2013-10-06T23:00:00Z");
      body.putAll(changes);
      return as(token).header("Idempotency-Key", key).body(body).post("/deposits").then();
    }

    private BigDecimal cash() {
      return new BigDecimal(accountState("demo").extract().<String>path("cash"));
    }

    @Test
    void aDepositIsCapitalAndCashOnce() {
      var before = cash();
      int entry =
          deposit(Tokens.operator(), Map.of())
              .statusCode(201)
              .body("amount", is("1000.50"))
              .extract()
              .path("entry_number");
      deposit(Tokens.operator(), Map.of()).statusCode(201).body("entry_number", is(entry));
      assertThat(cash()).isEqualByComparingTo(before.add(new BigDecimal("1000.50")));
      accountState("demo").body("initial_capital", is(notNullValue()));
      get("/chain-verification?account=demo&mode=paper").body("intact", is(true));
      assertThat(
              jdbi.<List<String>, RuntimeException>withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "select actor || ' ' || subject from audit_log"
                                  + " where action = 'deposit.take'")
                          .mapTo(String.class)
                          .list()))
          .contains("olga demo/paper");
    }

    @Test
    void theSameKeyWithAnotherAmountIsAConflict() {
      deposit(Tokens.operator(), Map.of()).statusCode(201);
      problem(deposit(Tokens.operator(), Map.of("amount", "1")), 409, "idempotency-conflict");
    }

    @Test
    void whatCannotBeDepositedIsRefused() {
      problem(deposit(Tokens.operator(), Map.of("amount", "0")), 422, "validation");
      problem(deposit(Tokens.operator(), Map.of("amount", "-1")), 422, "validation");
      problem(deposit(Tokens.operator(), Map.of("amount", "0.001")), 422, "validation")
          .body("detail", containsString("at most 2 decimals"));
      problem(deposit(Tokens.operator(), Map.of("currency", "EUR")), 422, "validation");
      problem(deposit(Tokens.operator(), Map.of("account", "nobody")), 404, "not-found");
      deposit(Tokens.operator(), Map.of("amount", "0.01")).statusCode(201);
    }

    @Test
    void onlyAnOperatorDeposits() {
      problem(deposit(Tokens.trader(), Map.of()), 403, "forbidden");
      problem(deposit(Tokens.service("execution"), Map.of()), 403, "forbidden");
    }

    @Test
    void aDepositNeedsAKey() {
      problem(
          as(Tokens.operator())
              .body(
                  Map.of(
                      "account",
                      "demo",
                      "mode",
                      "paper",
                      "amount",
                      "1",
                      "currency",
                      "USD",
                      "as_of",
                      "2013-10-06T23:00:00Z"))
              .post("/deposits")
              .then(),
          422,
          "validation");
    }
  }

  @Nested
  class Schema {

    private void refused(String sql, String reason) {
      assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute(sql)))
          .rootCause()
          .hasMessageContaining(reason);
    }

    @Test
    void anUnbalancedEntryNeverCommits() {
      String account = "a" + UUID.randomUUID();
      assertThatThrownBy(
              () ->
                  jdbi.useTransaction(
                      handle -> {
                        handle.execute(
                            "insert into ledger_account select '%s', 'paper', code, 'USD' from"
                                    .formatted(account)
                                + " unnest(array['assets:cash', 'equity:capital']) code");
                        handle.execute(
                            "insert into journal_entry values ('%s', 'paper', 1, 'fact', '1',"
                                    .formatted(account)
                                + " null, now(), 'x', repeat('0', 64), repeat('1', 64))");
                        handle.execute(
                            "insert into posting values"
                                + " ('%1$s', 'paper', 1, 1, 'assets:cash', 10, 0, 'USD'),"
                                    .formatted(account)
                                + " ('%1$s', 'paper', 1, 2, 'equity:capital', 0, 9.99, 'USD')"
                                    .formatted(account));
                      }))
          .rootCause()
          .hasMessageContaining("does not balance: debits exceed credits by 0.01");
    }

    @Test
    void anEntryWithoutPostingsNeverCommits() {
      refused(
          "insert into journal_entry values ('%s', 'paper', 1, 'fact', '1', null, now(), 'x',"
                  .formatted("a" + UUID.randomUUID())
              + " repeat('0', 64), repeat('1', 64))",
          "does not balance");
    }

    @Test
    void evidenceCannotBeChangedByTheService() {
      for (var table : List.of("journal_entry", "posting", "trades", "trade_journal")) {
        refused("delete from " + table, "permission denied");
        refused("truncate " + table, "permission denied");
      }
      refused("update journal_entry set description = 'x'", "permission denied");
      refused("update posting set debit = 1", "permission denied");
      refused("update trades set pnl = 1", "permission denied");
      refused("update trade_journal set outcome = 'STOP'", "permission denied");
      refused("update daily_report set markdown = ''", "permission denied");
    }

    @Test
    void evidenceCannotBeChangedByItsOwnerEither() {
      FactStream.fresh().roundTrip("A");
      var config = ConfigProvider.getConfig();
      assertThatThrownBy(
              () -> {
                try (var connection =
                        DriverManager.getConnection(
                            config.getValue("quarkus.datasource.jdbc.url", String.class),
                            config.getValue("quarkus.flyway.username", String.class),
                            config.getValue("quarkus.flyway.password", String.class));
                    var statement = connection.createStatement()) {
                  statement.executeUpdate("update ledger.posting set debit = debit + 1");
                }
              })
          .hasMessageContaining("never changed");
    }

    @Test
    void databaseStatusCountsWhatTheLedgerOwns() {
      FactStream.fresh().roundTrip("A");
      get("/db/status")
          .statusCode(200)
          .body("healthy", is(true))
          .body("schema", is("ledger"))
          .body("schema_version", is("010"))
          .body("counts.keySet()", hasItem("journal_entries"))
          .body("counts.trades", greaterThanOrEqualTo(2))
          .body("tables.name", hasItem("trades"));
    }
  }

  @Test
  void everythingNeedsAToken() {
    for (var path :
        List.of(
            "/account-state",
            "/holdings",
            "/trades",
            "/trade-journal",
            "/summary",
            "/trial-balance",
            "/journal-entries",
            "/chain-verification",
            "/runs/x/digest",
            "/reports/a/paper/2013-10-07")) {
      problem(given().get(path).then(), 401, "unauthorized");
    }
  }

  @Test
  void aScopeThatCannotBeIsNamed() {
    problem(get("/account-state?account=demo"), 422, "validation");
    problem(get("/account-state?account=demo&mode=dream"), 422, "validation");
    problem(get("/account-state?account=nobody&mode=paper"), 404, "not-found");
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiDrift.check("ledger-service");
  }
}
