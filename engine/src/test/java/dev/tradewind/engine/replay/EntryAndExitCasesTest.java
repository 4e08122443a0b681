package dev.tradewind.engine.replay;

import static dev.tradewind.engine.replay.Scenario.UP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked cases 1 to 18 and 23 to 25 of ORB-RULES section 11. */
class EntryAndExitCasesTest {

  @ParameterizedTest
  @ValueSource(strings = {"E1", "E2", "E3"})
  void case01NoBreakNoRow(String model) {
    var scenario =
        Scenario.of("A " + model).bars("101 102 101 102", "101 105 95 101", "101 101 100 100");
    assertThat(scenario.rows()).isEmpty();
  }

  @Test
  void case02ShortToItsTarget() {
    var scenario = Scenario.of("A").bars("101 101 99 99", "99 99 92 93");
    assertThat(scenario.outcomes()).containsExactly("A short 99@23:05 TARGET 93@23:06");
    assertThat(scenario.row().stopPrice()).isEqualByComparingTo("102");
    assertThat(scenario.row().targetPrice()).isEqualByComparingTo("93");
    assertThat(scenario.row().pnlR()).isEqualByComparingTo("2");
  }

  @Test
  void case03ACloseOnTheEdgeStartsTheCountAgain() {
    var scenario =
        Scenario.of("A CB3")
            .times(2, "102 103 102 103")
            .bars("102 103 101 102")
            .times(3, "102 103 102 103");
    assertThat(scenario.outcomes()).containsExactly("A long 103@23:10 SCRATCH 103@23:10");
  }

  @Test
  void case04ClosesOnTheOtherSideStartTheCountAgainAndDoNotFlipTheBreak() {
    var scenario =
        Scenario.of("A CB2")
            .bars("102 103 102 103")
            .times(2, "100 100 99 99")
            .times(2, "102 103 102 103");
    assertThat(scenario.outcomes()).containsExactly("A long 103@23:09 SCRATCH 103@23:09");
  }

  @Test
  void case05TargetInTheEntryBarOfE1() {
    var scenario = Scenario.of("A E1").bars("102 103 102 103", "104 112 103 111");
    assertThat(scenario.outcomes()).containsExactly("A long 104@23:06 TARGET 112@23:06");
  }

  @Test
  void case06StopWinsInTheEntryBarOfE1() {
    var scenario = Scenario.of("A E1").bars("102 103 102 103", "104 113 100 111");
    assertThat(scenario.outcomes()).containsExactly("A long 104@23:06 STOP 100@23:06");
    assertThat(scenario.row().maeR()).isEqualByComparingTo("1");
    assertThat(scenario.row().mfeR()).isEqualByComparingTo("2.25");
  }

  @Test
  void case07TheNextOpenBeyondTheStopIsNoRisk() {
    var row = Scenario.of("A E1").bars("102 103 102 103", "99 103 98 101").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 99@23:06 NO_RISK");
    assertThat(row.riskPoints()).isEqualByComparingTo("-1");
    assertThat(row.targetPrice()).isNull();
    assertThat(row.pnlR()).isNull();
  }

  @Test
  void theNextOpenExactlyAtTheStopIsNoRiskAndOneTickAboveIsATrade() {
    assertThat(Scenario.of("A E1").bars(UP, "100 103 98 101").outcomes())
        .containsExactly("A long 100@23:06 NO_RISK");
    assertThat(Scenario.of("A E1").bars(UP, "100.1 103 100.1 101").outcomes())
        .containsExactly("A long 100.1@23:06 TARGET 100.3@23:06");
  }

  @Test
  void case08TheConfirmingBarOfE2IsNotChecked() {
    var scenario = Scenario.of("A").bars("101 120 90 103", "103 104 102 104");
    assertThat(scenario.outcomes()).containsExactly("A long 103@23:05 SCRATCH 104@23:06");
    assertThat(scenario.row().maeR()).isEqualTo("0.333333");
    assertThat(scenario.row().mfeR()).isEqualTo("0.333333");
  }

  @Test
  void case09AScratchAtTheEntryPaysTheCosts() {
    var row = Scenario.of("A").withCosts().bars(UP).row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 103@23:05 SCRATCH 103@23:05");
    assertThat(row.pnlPoints()).isEqualByComparingTo("0");
    assertThat(row.pnlR()).isEqualTo("-0.218750");
    assertThat(row.maeR()).isEqualByComparingTo("0");
    assertThat(row.mfeR()).isEqualByComparingTo("0");
  }

  @Test
  void case10E3WaitsAtTheEdge() {
    var scenario =
        Scenario.of("A E3").bars(UP, "103 104 102.5 104", "104 104 102 103", "103 106 103 106");
    assertThat(scenario.outcomes()).containsExactly("A long 102@23:07 TARGET 106@23:08");
    assertThat(scenario.row().targetPrice()).isEqualByComparingTo("106");
  }

  @Test
  void case11E3FilledAndStoppedInOneBar() {
    var scenario = Scenario.of("A E3").bars(UP, "103 103 99 99.5");
    assertThat(scenario.outcomes()).containsExactly("A long 102@23:06 STOP 100@23:06");
    assertThat(scenario.row().maeR()).isEqualByComparingTo("1.5");
  }

  @Test
  void case12E3WhoseEntryBarOpensBeyondTheStopIsStoppedAtTheStop() {
    var scenario = Scenario.of("A E3").bars(UP, "98 99 97 98");
    assertThat(scenario.outcomes()).containsExactly("A long 102@23:06 STOP 100@23:06");
    assertThat(scenario.row().pnlR()).isEqualByComparingTo("-1");
  }

  @Test
  void case13E3NotTouchedIsNoFill() {
    var row = Scenario.of("A E3").bars(UP, "103 107 102.01 106").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long NO_FILL");
    assertThat(row.stopPrice()).isEqualByComparingTo("100");
    assertThat(row.entryPrice()).isNull();
    assertThat(row.riskPoints()).isNull();
  }

  @Test
  void case14TheStopWinsWhereBothAreTouched() {
    assertThat(Scenario.of("A").bars(UP, "103 110 99 105").outcomes())
        .containsExactly("A long 103@23:05 STOP 100@23:06");
  }

  @Test
  void case15AGapBeyondTheStopIsStoppedAtTheOpen() {
    var row = Scenario.of("A").bars(UP, "98 99 97 98").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 103@23:05 STOP 98@23:06");
    assertThat(row.pnlPoints()).isEqualByComparingTo("-5");
    assertThat(row.pnlR()).isEqualTo("-1.666667");
    assertThat(row.maeR()).isEqualByComparingTo("2");
  }

  @Test
  void case16AGapBeyondTheTargetIsAWinThoughTheBarFallsToTheStop() {
    var row = Scenario.of("A").bars(UP, "115 116 99 100").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 103@23:05 TARGET 109@23:06");
    assertThat(row.maeR()).isEqualTo("1.333333");
  }

  @Test
  void case17ATargetAfterCosts() {
    var row = Scenario.of("A").withCosts().bars(UP, "103 110 103 110").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 103@23:05 TARGET 109@23:06");
    assertThat(row.pnlPoints()).isEqualByComparingTo("6");
    assertThat(row.pnlR()).isEqualTo("1.343750");
    assertThat(row.mfeR()).isEqualTo("1.822917");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORB_G2", "ORB_L2.5", "NO_FILTER", "ORB_G0", "ORB_G1.99", "ORB_L2.01"})
  void case18AFilterThatPassesTrades(String filter) {
    assertThat(Scenario.of("A " + filter).bars(UP).rows()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORB_G2.01", "ORB_G4", "ORB_L2", "ORB_L1.99", "ORB_L0"})
  void case18AFilterThatDoesNotPassLeavesNoRow(String filter) {
    assertThat(Scenario.of("A " + filter).bars(UP).rows()).isEmpty();
  }

  private static Scenario wide() {
    return Scenario.empty("A").withCosts().window("95 99 90 95").bars("95 100 95 100");
  }

  @Test
  void case23TheTargetOfATradeWithCosts() {
    var row = wide().bars("100 120 100 120").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 100@23:05 TARGET 120@23:06");
    assertThat(row.pnlPoints()).isEqualByComparingTo("20");
    assertThat(row.pnlR()).isEqualTo("1.767528");
    assertThat(row.maeR()).isEqualTo("0.000000");
    assertThat(row.mfeR()).isEqualTo("1.845018");
  }

  @Test
  void case24AnExitAtTheStopIsExactlyMinusOneR() {
    var row = wide().bars("100 100 90 95").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 100@23:05 STOP 90@23:06");
    assertThat(row.pnlPoints()).isEqualByComparingTo("-10");
    assertThat(row.pnlR()).isEqualTo("-1.000000");
    assertThat(row.maeR()).isEqualTo("0.922509");
  }

  @Test
  void case25AGapBeyondTheStopLosesMoreThanOneR() {
    var row = wide().bars("89 95 85 95").row();
    assertThat(Scenario.outcome(row)).isEqualTo("A long 100@23:05 STOP 89@23:06");
    assertThat(row.pnlPoints()).isEqualByComparingTo("-11");
    assertThat(row.pnlR()).isEqualTo("-1.092251");
    assertThat(row.maeR()).isEqualTo("1.383764");
  }
}
