package dev.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final DemoInputs INPUTS = DemoInputs.read(DemoOptions.DEFAULT);
  private static final String REPLAYED =
      TradeList.csv(Replay.run(INPUTS.set(), INPUTS.limits(), INPUTS.bars()));

  @Test
  void equalListsHoldWithTheNumberOfRows() {
    var comparison = Proof.ofTrades(INPUTS, REPLAYED);
    assertThat(comparison.isEqual()).isTrue();
    assertThat(comparison.rows()).isEqualTo(REPLAYED.lines().count() - 1);
    assertThat(comparison.digest()).hasSize(64);
  }

  @Test
  void rowsOfExternalStrategiesStayOut() {
    String own = "2026-01-05,manual,,,long,,,2400,,,,NO_FILL,,,,,\n";
    int secondLine = REPLAYED.indexOf('\n') + 1;
    String live = REPLAYED.substring(0, secondLine) + own + REPLAYED.substring(secondLine);
    assertThat(Proof.ofTrades(INPUTS, live).isEqual()).isTrue();
    assertThat(Proof.withoutStrategies(live, Set.of("manual"))).isEqualTo(REPLAYED);
    assertThat(Proof.withoutStrategies(live, Set.of())).isEqualTo(live);
  }

  @Test
  void oneOtherCharacterIsShownSideBySide() {
    String row = REPLAYED.lines().skip(3).findFirst().orElseThrow();
    String live = REPLAYED.replace(row, row.replace(",long,", ",short,").replace("2026", "2027"));
    var difference = Proof.ofTrades(INPUTS, live).difference().orElseThrow();
    assertThat(difference).startsWith("first difference in row 3").contains("replay  " + row);
    assertThat(difference).contains("ledger  2027");
  }

  @Test
  void aMissingRowIsADifference() {
    String last = REPLAYED.lines().reduce((a, b) -> b).orElseThrow();
    var difference =
        Proof.ofTrades(INPUTS, REPLAYED.replace(last + "\n", "")).difference().orElseThrow();
    assertThat(difference).contains("replay  " + last).contains("ledger  (no further row)");
  }

  @Test
  void aMissingEndOfLineIsADifference() {
    assertThat(Proof.ofTrades(INPUTS, REPLAYED.stripTrailing()).isEqual()).isFalse();
  }

  @Test
  void barsAreComparedAsNumbersNotAsTexts() throws IOException {
    var bars = INPUTS.bars().subList(0, 2);
    assertThat(Proof.ofBars(bars, List.of(json(0, "0"), json(1, "0"))).isEqual()).isTrue();
    assertThat(Proof.ofBars(bars, List.of(json(0, "0"))).isEqual()).isFalse();
    assertThat(Proof.ofBars(bars, List.of(json(0, "0"), json(1, "1"))).isEqual()).isFalse();
  }

  private static JsonNode json(int index, String lastDigitOfVolume) throws IOException {
    var bar = INPUTS.bars().get(index);
    return new ObjectMapper()
        .readTree(
            """
            {"ts":"%s","open":"%s","high":"%s","low":"%s","close":"%s","volume":"%s.%s"}"""
                .formatted(
                    bar.ts(),
                    bar.open().setScale(3),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    lastDigitOfVolume));
  }
}
