package dev.tradewind.risk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Places taken and given back. */
@QuarkusTest
class PlaceTest extends RiskTest {

  @Test
  void noRiskGivesBackPlaceAndCount() {
    putLimits("{\"max_daily_trades\":1}");
    approved("A", "0900");
    ended("A", "NO_RISK").statusCode(200);
    day().body("trade_count", is(0)).body("places", is(Map.of()));
    approved("B", "0900");
  }

  @Test
  void noFillGivesBackThePlaceOnly() {
    putLimits("{\"max_daily_trades\":1}");
    approved("A", "0900");
    ended("A", "NO_FILL").statusCode(200);
    day().body("trade_count", is(1)).body("places", is(Map.of()));
    filtered("B", "0900", "max_daily_trades");
  }

  @Test
  void aCancelledOrExpiredOrderGivesItsPlaceBack() {
    approved("A", "0900");
    ended("A", "CANCELLED").statusCode(200);
    approved("B", "0900");
    ended("B", "EXPIRED").statusCode(200);
    approved("C", "0900");
    day().body("trade_count", is(3)).body("places.0900", is(1));
  }

  @Test
  void anApprovedSignalWithoutAnOrderGivesItsPlaceBack() {
    approved("A", "0900");
    deliver("signal_ended", DAY, Map.of("signal_id", signal("A"), "state", "REJECTED"))
        .statusCode(200);
    day().body("places", is(Map.of())).body("trade_count", is(1));
    approved("B", "0900");
    deliver(
            "signal_ended",
            DAY,
            Map.of(
                "signal_id",
                signal("B"),
                "state",
                "REJECTED",
                "journal",
                Map.of("outcome", "NO_RISK")))
        .statusCode(200);
    day().body("places", is(Map.of())).body("trade_count", is(1));
  }

  @Test
  void aPositionTakenOverTakesAPlaceAndItsExitCounts() {
    putLimits("{\"max_concurrent_positions\":1}");
    approved("A", "0900");
    deliver(
            "entry_filled",
            DAY,
            Map.of("signal_id", signal("I"), "source", "BROKER_RECONCILIATION"))
        .statusCode(200);
    day().body("places.''", is(1)).body("places.0900", is(1)).body("trade_count", is(1));
    filtered("B", "0930", "max_concurrent");
    exited("I", "-0.5");
    day().body("daily_pnl_r", is("-0.500000")).body("places", is(Map.of("0900", 1)));
    deliver("entry_filled", DAY, Map.of("signal_id", signal("J"))).statusCode(422);
  }

  @Test
  void anExecutedSignalKeepsItsPlace() {
    approved("A", "0900");
    deliver("signal_ended", DAY, Map.of("signal_id", signal("A"), "state", "EXECUTED"))
        .statusCode(200);
    deliver("signal_ended", DAY, Map.of("signal_id", "never-asked", "state", "FILTERED"))
        .statusCode(200);
    day().body("places.0900", is(1));
  }

  @Test
  void externalSignalsTakePlacesUnderNoLabel() {
    putLimits("{\"max_concurrent_positions\":3,\"max_per_orb_positions\":1}");
    approved("X", null);
    approved("Y", null);
    approved("A", "0900");
    filtered("Z", null, "max_concurrent");
    day().body("places.''", is(2)).body("places.0900", is(1));
  }

  @Test
  void aTradeWithoutRCountsAsZero() {
    approved("X", null);
    filled("X");
    deliver("exit_filled", DAY, Map.of("signal_id", signal("X"), "journal", ROW)).statusCode(200);
    day().body("daily_pnl_r", is("0.000000")).body("places", is(Map.of()));
  }

  @Test
  void anExitOnALaterDayCountsThere() {
    putLimits("{\"drawdown_halt_r\":-1}");
    approved("A", "0900");
    filled("A");
    deliver(
            "exit_filled",
            "2013-10-08",
            Map.of("signal_id", signal("A"), "pnl_r", "-1", "journal", ROW))
        .statusCode(200);
    day().body("places", is(Map.of())).body("breaker_tripped", is(false));
    day("2013-10-08")
        .body("places", is(Map.of()))
        .body("daily_pnl_r", is("-1.000000"))
        .body("breaker_tripped", is(true))
        .body("trade_count", is(0));
  }

  @Test
  void aTradeThatExitsInPartsKeepsItsPlaceToTheLast() {
    putLimits("{\"drawdown_halt_r\":-1}");
    approved("A", "0900");
    filled("A");
    filled("A");
    part("-0.4");
    day()
        .body("places.0900", is(1))
        .body("daily_pnl_r", is("-0.400000"))
        .body("breaker_tripped", is(false));
    exited("A", "-0.6");
    day()
        .body("places", is(Map.of()))
        .body("daily_pnl_r", is("-1.000000"))
        .body("trade_count", is(1))
        .body("breaker_tripped", is(true));
  }

  @Test
  void anEntryThatEndsAfterItsPartExitedGivesThePlaceBack() {
    approved("A", "0900");
    filled("A");
    part("0.5");
    deliver(
            "order_ended",
            DAY,
            Map.of("signal_id", signal("A"), "outcome", "CANCELLED", "journal", ROW))
        .statusCode(200);
    day().body("places", is(Map.of())).body("daily_pnl_r", is("0.500000"));
  }

  private void part(String pnlR) {
    deliver("exit_filled", DAY, Map.of("signal_id", signal("A"), "pnl_r", pnlR)).statusCode(200);
  }

  @Test
  void impossibleFactsStopTheStream() {
    problem(deliver("entry_filled", DAY, Map.of("signal_id", signal("A"))), 422, "invalid-fact")
        .body("detail", containsString("was never approved"));
    approved("A", "0900");
    problem(
            deliver("exit_filled", DAY, Map.of("signal_id", signal("A"), "pnl_r", "1")),
            422,
            "invalid-fact")
        .body("detail", containsString("an exit before the entry is filled"));
    filled("A");
    problem(ended("A", "NO_RISK"), 422, "invalid-fact");
    problem(ended("A", "LOST"), 422, "invalid-fact");
    problem(
        deliver("exit_filled", DAY, Map.of("signal_id", signal("A"), "pnl_r", "0.0000001")),
        422,
        "invalid-fact");
    problem(deliver("exit_filled", DAY, Map.of("pnl_r", "1")), 422, "invalid-fact")
        .body("detail", containsString("signal_id is absent"));
    day().body("places.0900", is(1));
  }
}
