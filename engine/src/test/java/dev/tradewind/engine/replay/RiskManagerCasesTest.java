package dev.tradewind.engine.replay;

import static dev.tradewind.engine.replay.Scenario.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked cases 19 to 22 and 39 to 58 of ORB-RULES section 11. */
class RiskManagerCasesTest {

  private static final String FLAT = "103 104 103 104";
  private static final String[] LATE_WINNER = {"102 102 100 101", "101 101 96 97", "97 97 97 97"};

  @Test
  void case19TheFirstByIdTakesThePlace() {
    var scenario = Scenario.of("B", "A").limits().bars(UP, FLAT);
    assertThat(scenario.outcomes())
        .containsExactly(
            "A long 103@23:05 SCRATCH 104@23:06", "B long @23:05 REJECTED:max_per_orb");
    TradeRow rejected = scenario.rows().get(1);
    assertThat(rejected.stopPrice()).isEqualByComparingTo("100");
    assertThat(rejected.entryPrice()).isNull();
    assertThat(rejected.targetPrice()).isNull();
    assertThat(rejected.riskPoints()).isNull();
  }

  @Test
  void case20AnExitInTheConfirmingBarGivesThePlaceBackInTime() {
    assertThat(Scenario.of("A", "B CB2").limits().bars(UP, "103 103 99 103", UP).outcomes())
        .containsExactly("A long 103@23:05 STOP 100@23:06", "B long 103@23:06 SCRATCH 103@23:07");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void case21AStopOfExactlyTheHaltTripsTheBreaker(boolean costs) {
    var scenario = Scenario.of("A", "B CB2").limits("'drawdown_halt_r': -1");
    if (costs) {
      scenario.withCosts();
    }
    scenario.bars(UP, "103 103 100 103", UP);
    assertThat(scenario.outcomes())
        .containsExactly(
            "A long 103@23:05 STOP 100@23:06", "B long @23:06 REJECTED:circuit_breaker");
    assertThat(scenario.rows().getFirst().pnlR()).isEqualTo("-1.000000");
  }

  @Test
  void case22AnOrderOnItsWayHoldsItsPlace() {
    var scenario =
        Scenario.of("A E1", "B E1").limits().bars(UP, "104 104 100 103", "103 103 103 103");
    assertThat(scenario.outcomes())
        .containsExactly("A long 104@23:06 STOP 100@23:06", "B long @23:05 REJECTED:max_per_orb");
  }

  /** A is long on 0900 from 23:05, B short on 1000 from 00:05. */
  private static Scenario breaker(String c, String limits, String... more) {
    String[] strategies = new String[3 + more.length];
    strategies[0] = "A";
    strategies[1] = "B 1000";
    strategies[2] = c;
    System.arraycopy(more, 0, strategies, 3, more.length);
    return Scenario.of(strategies)
        .limits("'drawdown_halt_r': -1, 'max_per_orb_positions': 2, " + limits)
        .bars(UP)
        .from("00:00")
        .window("104 105 103 104")
        .bars("104 104 102 102");
  }

  private static Scenario breaker(String c) {
    return breaker(c, "'max_concurrent_positions': 3");
  }

  @Test
  void case39TheBreakerLatchesThoughALaterWinnerRecovers() {
    var scenario = onePerOrb("C 1000 CB4").bars(LATE_WINNER);
    assertThat(scenario.outcomes())
        .containsExactly(
            "A long 103@23:05 STOP 100@00:06",
            "B short 102@00:05 TARGET 96@00:07",
            "C short @00:08 REJECTED:circuit_breaker");
    assertThat(scenario.rows().get(1).pnlR()).isEqualByComparingTo("2");
  }

  @Test
  void case40RejectedInTheBarOfTheWin() {
    assertThat(onePerOrb("C 1000 CB3").bars(LATE_WINNER).outcomes())
        .contains("C short @00:07 REJECTED:circuit_breaker");
  }

  @Test
  void case41OneMillionthAboveTheHaltDoesNotTripIt() {
    var scenario = onePerOrb("C 1000 CB4", "'drawdown_halt_r': -1.000001").bars(LATE_WINNER);
    assertThat(scenario.outcomes()).contains("C short 97@00:08 SCRATCH 97@00:08");
  }

  @Test
  void case42TheLoserBookedFirstTripsTheBreakerInTheBarOfTheWinner() {
    assertThat(onePerOrb("C 1000 CB2").bars("102 102 96 97").outcomes())
        .containsExactly(
            "A long 103@23:05 STOP 100@00:06",
            "B short 102@00:05 TARGET 96@00:06",
            "C short @00:06 REJECTED:circuit_breaker");
  }

  @Test
  void case43TheWinnerBookedFirstKeepsTheBreakerFromTripping() {
    assertThat(onePerOrb("C 1000 CB2").bars("102 109 101 102").outcomes())
        .containsExactly(
            "A long 103@23:05 TARGET 109@00:06",
            "B short 102@00:05 STOP 105@00:06",
            "C short 102@00:06 SCRATCH 102@00:06");
  }

  @Test
  void case44AnOrderApprovedBeforeTheBreakerTripsIsFilledAllTheSame() {
    assertThat(breaker("C 1000 E3").bars(LATE_WINNER).bars("103 103 103 103").outcomes())
        .contains("C short 103@00:09 SCRATCH 103@00:09");
    assertThat(breaker("C 1000 E3").bars(LATE_WINNER).outcomes()).contains("C short NO_FILL");
    assertThat(onePerOrb("C 1000 E3").bars(LATE_WINNER).bars("103 103 103 103").outcomes())
        .contains("C short @00:05 REJECTED:max_per_orb");
  }

  @Test
  void case45ARejectionComesBeforeNoRiskAndNoFill() {
    String rejected = "C short @00:08 REJECTED:circuit_breaker";
    for (String model : new String[] {"E1", "E3"}) {
      String c = "C 1000 CB4 " + model;
      assertThat(onePerOrb(c).bars(LATE_WINNER).bars("106 106 106 106").outcomes())
          .contains(rejected);
      assertThat(onePerOrb(c).bars(LATE_WINNER).outcomes()).contains(rejected);
    }
  }

  @Test
  void case46TheNextDayStartsWithTheBreakerNotTripped() {
    var scenario =
        onePerOrb("C 1000 CB4").bars(LATE_WINNER).nextDay().window("101 102 100 101").bars(UP);
    assertThat(scenario.outcomes())
        .contains("A long 103@23:05 STOP 100@00:06", "A long 103@23:05 SCRATCH 103@23:05");
  }

  @Test
  void case47TheWarningDoesNotLatchAndForbidsNothing() {
    var scenario =
        breaker("C 1000 CB2", "'drawdown_warning_r': -1", "D 1000 CB4")
            .limits("'drawdown_halt_r':-5,'drawdown_warning_r':-1,'max_per_orb_positions':2")
            .bars(LATE_WINNER);
    assertThat(scenario.outcomes())
        .contains("C short 101@00:06 SCRATCH 97@00:08", "D short 97@00:08 SCRATCH 97@00:08");
  }

  @Test
  void case48ARestingOrderHoldsThePlace() {
    assertThat(Scenario.of("A E3", "B").limits().bars(UP, FLAT).outcomes())
        .containsExactly("A long NO_FILL", "B long @23:05 REJECTED:max_per_orb");
  }

  @Test
  void case49AnOrderNotFilledIsCounted() {
    var scenario =
        Scenario.of("A E3", "B CB2")
            .limits("'max_per_orb_positions': 2, 'max_daily_trades': 1")
            .bars(UP, FLAT);
    assertThat(scenario.outcomes())
        .containsExactly("A long NO_FILL", "B long @23:06 REJECTED:max_daily_trades");
  }

  @Test
  void case50NoRiskGivesBackPlaceAndCount() {
    var scenario =
        Scenario.of("A E1", "B CB2").limits("'max_daily_trades': 1").bars(UP, "99 103 98 103");
    assertThat(scenario.outcomes())
        .containsExactly("A long 99@23:06 NO_RISK", "B long 103@23:06 SCRATCH 103@23:06");
  }

  @Test
  void case51TheVerdictComesBeforeNoRisk() {
    assertThat(Scenario.of("A E1", "B E1").limits().bars(UP, "99 103 98 101").outcomes())
        .containsExactly("A long 99@23:06 NO_RISK", "B long @23:05 REJECTED:max_per_orb");
  }

  @Test
  void case52AStopInTheEntryBarComesBeforeTheVerdictAtItsClose() {
    assertThat(Scenario.of("A E1", "B CB2").limits().bars(UP, "104 104 100 103").outcomes())
        .containsExactly("A long 104@23:06 STOP 100@23:06", "B long 103@23:06 SCRATCH 103@23:06");
  }

  @Test
  void case53AndTripsTheBreakerBeforeIt() {
    var scenario =
        Scenario.of("A E1", "B CB2").limits("'drawdown_halt_r': -1").bars(UP, "104 104 100 103");
    assertThat(scenario.outcomes())
        .containsExactly(
            "A long 104@23:06 STOP 100@23:06", "B long @23:06 REJECTED:circuit_breaker");
  }

  @Test
  void case54ExitsOfEarlierTradesComeBeforeFillsOfTheBar() {
    var scenario =
        Scenario.of("A E3", "B", "C CB2")
            .limits("'max_per_orb_positions': 2, 'drawdown_halt_r': -1")
            .bars(UP, "110 110 99 103");
    assertThat(scenario.outcomes())
        .containsExactly(
            "A long 102@23:06 STOP 100@23:06",
            "B long 103@23:05 TARGET 109@23:06",
            "C long 103@23:06 SCRATCH 103@23:06");
  }

  private static Scenario enteredAndEndedInOneBar(String resting, String atTheOpen) {
    return Scenario.of(resting + " E3", atTheOpen + " E1 1000", "C 1000 CB2")
        .limits("'drawdown_halt_r': -1")
        .bars(UP)
        .from("00:00")
        .window("104 105 103 104")
        .bars("104 104 102.5 102.5", "103 103 96 97");
  }

  @Test
  void case55TradesEnteredAndEndedInOneBarAreBookedById() {
    assertThat(enteredAndEndedInOneBar("A", "B").outcomes())
        .containsExactly(
            "A long 102@00:06 STOP 100@00:06",
            "B short 103@00:06 TARGET 99@00:06",
            "C short @00:06 REJECTED:circuit_breaker");
    assertThat(enteredAndEndedInOneBar("B", "A").outcomes())
        .containsExactly(
            "A short 103@00:06 TARGET 99@00:06",
            "B long 102@00:06 STOP 100@00:06",
            "C short 97@00:06 SCRATCH 97@00:06");
  }

  @Test
  void case56NoFollowingBarIsNoFill() {
    assertThat(Scenario.of("A E1", "B E1").limits().bars(UP).outcomes())
        .containsExactly("A long NO_FILL", "B long @23:05 REJECTED:max_per_orb");
  }

  @Test
  void case57AScratchFreesNoPlace() {
    assertThat(Scenario.of("A", "B CB2").limits().bars(UP, UP).outcomes())
        .containsExactly(
            "A long 103@23:05 SCRATCH 103@23:06", "B long @23:06 REJECTED:max_per_orb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "-1.0000001"})
  void case58AHaltOrWarningOutsideItsRangeIsAConfigurationError(String value) {
    for (String name : new String[] {"drawdown_halt_r", "drawdown_warning_r"}) {
      assertThatThrownBy(() -> Scenario.of("A").limits("'" + name + "': " + value))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(name)
          .hasMessageContaining(value);
    }
  }

  private static Scenario onePerOrb(String c) {
    return onePerOrb(c, "'drawdown_halt_r': -1");
  }

  private static Scenario onePerOrb(String c, String limits) {
    return breaker(c).limits(limits);
  }
}
