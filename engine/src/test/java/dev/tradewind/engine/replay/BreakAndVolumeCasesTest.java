package dev.tradewind.engine.replay;

import static dev.tradewind.engine.replay.Scenario.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked cases 26 to 38 of ORB-RULES section 11, and the break's boundaries. */
class BreakAndVolumeCasesTest {

  @Test
  void case26ABreakOnTheLastBarBeforeTheNextLabel() {
    assertThat(Scenario.of("A").from("23:59").bars(UP).outcomes())
        .containsExactly("A long 103@23:59 SCRATCH 103@23:59");
  }

  @Test
  void case27NoBreakFromTheNextLabelOn() {
    assertThat(Scenario.of("A").from("00:00").bars(UP, UP).rows()).isEmpty();
  }

  @Test
  void case28OnlyTheBreakIsBoundByTheNextLabel() {
    assertThat(Scenario.of("A CB2").from("23:59").bars(UP, UP).outcomes())
        .containsExactly("A long 103@00:00 SCRATCH 103@00:00");
  }

  @ParameterizedTest
  @CsvSource({"A", "B 1100"})
  void case29TheLabelListBoundsTheSearchWhicheverStrategiesExist(String other) {
    var scenario =
        (other.equals("A") ? Scenario.of("A") : Scenario.of("A", other))
            .labels("0900", "1100")
            .from("00:10")
            .bars(UP);
    assertThat(scenario.outcomes()).containsExactly("A long 103@00:10 SCRATCH 103@00:10");
  }

  @Test
  void case30AWindowThatReachesTheNextLabelNeverTrades() {
    assertThat(Scenario.empty("A M60").times(60, "101 102 100 101").bars(UP).rows()).isEmpty();
  }

  @Test
  void aWindowOfOneMinuteLessThanTheNextLabelLeavesOneBarForTheBreak() {
    assertThat(
            Scenario.empty("A M59").times(59, "101 102 100 101").from("23:59").bars(UP).outcomes())
        .containsExactly("A long 103@23:59 SCRATCH 103@23:59");
  }

  @Test
  void case31TheLastLabelIsSearchedToTheEndOfTheDay() {
    var scenario =
        Scenario.empty("A 0030").from("14:30").window("101 102 100 101").from("22:59").bars(UP);
    assertThat(scenario.outcomes()).containsExactly("A long 103@22:59 SCRATCH 103@22:59");
  }

  @Test
  void case32ALabelThatIsNotInTheListIsAConfigurationError() {
    var scenario = Scenario.of("A 0930").bars(UP);
    assertThatThrownBy(scenario::rows)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("0930");
  }

  @ParameterizedTest(name = "case {0}: {1} volume {3} {4}")
  @CsvSource({
    "33, VOL_RV12_N3, 20 5 10,        12, trades",
    "33, VOL_RV12_N3, 20 5 10,        11, does not",
    "34, VOL_RV12_N2, 3 10 5,          9, trades",
    "34, VOL_RV12_N2, 3 10 5,          8, does not",
    "35, VOL_RV10_N2, 10 none 8 none,  9, trades",
    "35, VOL_RV10_N2, 10 none 8 none,  8, does not",
    "36, VOL_RV10_N3, 10 none 8 none, 99, does not",
    "37, VOL_RV10_N3, 0 0 5,          99, does not",
    "37, VOL_RV10_N3, 0 1 5,           1, trades",
  })
  void cases33To37TheBreakBarsVolume(
      int number, String filter, String earlier, String volume, String result) {
    var scenario =
        Scenario.empty("A " + filter)
            .earlierVolumes(earlier.split(" "))
            .window("101 102 100 101")
            .bars(UP + " " + volume);
    assertThat(scenario.rows()).as("case %d", number).hasSize(result.equals("trades") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 1", "9, 99, 0"})
  void case38TheBreakBarDecidesNotTheConfirmingBar(String breakBar, String confirming, int rows) {
    var scenario =
        Scenario.empty("A CB2 VOL_RV10_N2")
            .earlierVolumes("10", "10")
            .window("101 102 100 101")
            .bars(UP + " " + breakBar, UP + " " + confirming);
    assertThat(scenario.rows()).hasSize(rows);
  }

  @Test
  void oneBarInTheWindowIsEnough() {
    assertThat(Scenario.empty("A").from("23:04").bars("101 102 100 101", UP).outcomes())
        .containsExactly("A long 103@23:05 SCRATCH 103@23:05");
  }

  @Test
  void noBarInTheWindowMakesNoTrade() {
    assertThat(Scenario.empty("A").from("23:05").bars(UP, UP).rows()).isEmpty();
  }

  @Test
  void aRangeOfSizeZeroMakesNoTrade() {
    assertThat(Scenario.empty("A").window("101 101 101 101").bars(UP, UP).rows()).isEmpty();
  }

  @Test
  void confirmBarsUpToFiveConfirmOnTheBarThatReachesThem() {
    for (int bars = 1; bars <= 5; bars++) {
      assertThat(Scenario.of("A CB" + bars).times(6, UP).outcomes())
          .containsExactly("A long 103@23:0" + (4 + bars) + " SCRATCH 103@23:10");
    }
  }
}
