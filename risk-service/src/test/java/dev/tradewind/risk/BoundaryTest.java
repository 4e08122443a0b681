package dev.tradewind.risk;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each limit at, one below and one above. */
@QuarkusTest
class BoundaryTest extends RiskTest {

  @Test
  void placesInAll() {
    putLimits("{\"max_concurrent_positions\":2}");
    approved("A", "0900");
    approved("B", "1000");
    filtered("C", "1100", "max_concurrent");
    filled("A");
    exited("A", "0.100000");
    approved("D", "1100");
    filtered("E", "1800", "max_concurrent");
  }

  @Test
  void placesUnderOneLabel() {
    putLimits("{\"max_per_orb_positions\":2}");
    approved("A", "0900");
    approved("B", "0900");
    filtered("C", "0900", "max_per_orb");
    approved("D", "1000");
  }

  @Test
  void tradesOfTheDay() {
    putLimits("{\"max_daily_trades\":2}");
    for (var strategy : List.of("A", "B")) {
      approved(strategy, "0900");
      filled(strategy);
      exited(strategy, "0.1");
    }
    day().body("trade_count", is(2)).body("places", is(Map.of()));
    filtered("C", "0900", "max_daily_trades");
  }

  @Test
  void theHaltIsReachedExactly() {
    putLimits("{\"drawdown_halt_r\":\"-1.000000\"}");
    approved("A", "0900");
    filled("A");
    exited("A", "-0.999999");
    day().body("breaker_tripped", is(false)).body("daily_pnl_r", is("-0.999999"));
    approved("B", "0900");
    filled("B");
    exited("B", "-0.000001");
    day().body("breaker_tripped", is(true)).body("daily_pnl_r", is("-1.000000"));
    filtered("C", "0900", "circuit_breaker");
  }

  @Test
  void theBreakerLatchesForTheDayAndNotForTheNext() {
    putLimits("{\"drawdown_halt_r\":-1}");
    approved("A", "0900");
    approved("B", "1000");
    filled("A");
    filled("B");
    exited("A", "-1.1");
    exited("B", "5");
    day().body("breaker_tripped", is(true)).body("daily_pnl_r", is("3.900000"));
    filtered("C", "1100", "circuit_breaker");
    var next = question("D", "0900");
    next.put("trading_day", "2013-10-08");
    ask(next).statusCode(200).body("outcome", is("APPROVED"));
  }

  @Test
  void theWarningBeginsExactlyAtItsLimit() {
    approved("A", "0900");
    filled("A");
    exited("A", "-2.999999");
    ask("B", "0900").body("outcome", is("APPROVED")).body("warning", is(false));
    filled("B");
    exited("B", "-0.000001");
    ask("C", "0900").body("outcome", is("APPROVED")).body("warning", is(true));
    filled("C");
    exited("C", "1");
    ask("D", "0900").body("outcome", is("APPROVED")).body("warning", is(false));
  }

  @Test
  void aLimitOfZeroAllowsNothing() {
    putLimits("{\"max_daily_trades\":0}");
    filtered("A", "0900", "max_daily_trades");
  }

  @Test
  void theBreakerComesBeforeEveryOtherReason() {
    putLimits("{\"drawdown_halt_r\":-1,\"max_concurrent_positions\":1,\"max_daily_trades\":1}");
    approved("A", "0900");
    filled("A");
    exited("A", "-1");
    filtered("B", "0900", "circuit_breaker");
  }
}
