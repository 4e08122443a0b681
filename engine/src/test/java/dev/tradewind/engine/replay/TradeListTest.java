package dev.tradewind.engine.replay;

import static dev.tradewind.engine.replay.Scenario.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeListTest {

  private static final String ROW =
      "2024-03-04,A,0900,E2,long,2024-03-03T23:05:00Z,103,100,109,2024-03-03T23:06:00Z,98,STOP,"
          + "-5,-1.666667,2.000000,0.000000,3";

  @Test
  void writesEveryColumnOfATrade() {
    assertThat(TradeList.csv(Scenario.of("A").bars(UP, "98 99 97 98").rows()))
        .isEqualTo(TradeList.HEADER + "\n" + ROW + "\n");
  }

  @Test
  void leavesEmptyWhatDoesNotApply() {
    var rows =
        Scenario.of("A E1", "B E3", "C E3", "D 1000")
            .limits("'max_per_orb_positions': 2, 'max_concurrent_positions': 9")
            .bars(UP, "100.00 103 100 103")
            .rows();
    assertThat(TradeList.csv(rows))
        .isEqualTo(
            TradeList.HEADER
                + """

                2024-03-04,A,0900,E1,long,2024-03-03T23:06:00Z,100,100,,,,NO_RISK,,,,,0
                2024-03-04,B,0900,E3,long,2024-03-03T23:06:00Z,102,100,106,2024-03-03T23:06:00Z,\
                100,STOP,-2,-1.000000,1.000000,0.500000,2
                2024-03-04,C,0900,E3,long,2024-03-03T23:05:00Z,,100,,,,REJECTED:max_per_orb,,,,,
                """);
  }

  @Test
  void readsWhatItWrites() {
    String text = TradeList.HEADER + "\n" + ROW + "\n" + ROW.replace("-04,A,", "-04,B,") + "\n";
    assertThat(TradeList.csv(TradeList.parse(text))).isEqualTo(text);
    assertThat(TradeList.parse(TradeList.HEADER + "\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trading_day", "x\ny"})
  void refusesAnotherHeader(String text) {
    assertThatThrownBy(() -> TradeList.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trade list:1: header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "long,sideways", "2024-03-04,20240304", "103,x", "E2,E2,E2"})
  void refusesABadLineWithItsNumber(String change) {
    String[] parts = change.split(",", 2);
    String bad = ROW.contains(parts[0]) ? ROW.replaceFirst(parts[0], parts[1]) : change;
    assertThatThrownBy(() -> TradeList.parse(TradeList.HEADER + "\n" + ROW + "\n" + bad + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("trade list:3: ");
  }

  @Test
  void aFailingOutputIsAnUncheckedIoException() throws IOException {
    try (var closed = Writer.nullWriter()) {
      closed.close();
      assertThatThrownBy(() -> TradeList.write(List.of(), closed))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void ordersByDayThenIdByCodePoints() {
    var rows = List.of(row("2024-03-05", "A"), row("2024-03-04", "A9"), row("2024-03-04", "A10"));
    assertThat(rows.stream().sorted(TradeList.ORDER).map(TradeRow::strategyId))
        .containsExactly("A10", "A9", "A");
  }

  private static TradeRow row(String day, String id) {
    return TradeList.parse(
            TradeList.HEADER + "\n" + ROW.replace("2024-03-04,A,", day + "," + id + ","))
        .getFirst();
  }
}
