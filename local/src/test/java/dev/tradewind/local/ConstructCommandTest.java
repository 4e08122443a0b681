package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.research.Portfolio;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.local.demo.DemoInputs;
import dev.tradewind.local.demo.DemoOptions;
import dev.tradewind.local.demo.SyntheticBars;
import dev.tradewind.local.stack.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstructCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void explainsEveryStrategyTakenOrLeft() throws IOException {
    bars(45);
    construct(
        "--bars",
        file("bars.csv"),
        "--grid",
        "default",
        "--preset",
        "conservative",
        "--out",
        file("portfolio.json"),
        "--explain",
        file("setups.csv"),
        "--margin",
        "1000",
        "--name",
        "five");
    String json = Files.readString(folder.resolve("portfolio.json"));
    var portfolio = Portfolio.parse("portfolio.json", json);
    assertThat(portfolio.name()).isEqualTo("five");
    assertThat(portfolio.members()).hasSizeBetween(1, 5);
    assertThat(StrategySet.parse("portfolio.json", json)).isEqualTo(portfolio.strategySet());
    var options =
        DemoOptions.of(
            folder.resolve("bars.csv"),
            folder.resolve("portfolio.json"),
            folder.resolve("risk.json"));
    Files.writeString(folder.resolve("risk.json"), "{}");
    assertThat(DemoInputs.read(options).set()).isEqualTo(portfolio.strategySet());
    List<String> setups = Files.readAllLines(folder.resolve("setups.csv"));
    assertThat(setups).hasSize(1 + 7020).allSatisfy(line -> assertThat(line).isNotBlank());
    assertThat(setups.stream().filter(line -> line.contains(",true,true,")))
        .hasSameSizeAs(portfolio.members());
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("outcomes      45 days, 7,020 strategies")
        .contains("walk-forward  insufficient: the data do not span 4 calendar years")
        .contains("taken         " + portfolio.members().getFirst().strategy().strategyId())
        .contains("risk          500 a trade, 2 % of what can be lost");
  }

  @Test
  void saysSoWhereNothingMeetsTheCriteria() throws IOException {
    bars(3);
    assertThatThrownBy(() -> construct("--bars", file("bars.csv"), "--out", file("portfolio.json")))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.FAILED))
        .hasMessageContaining("no setup of 7020 meets the criteria");
    assertThat(folder.resolve("portfolio.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --bars b.csv                               | --out is missing
          --out p.json                               | --bars is missing
          --bars b.csv --out p.json --preset bold    | --preset 'bold': allowed are conservative
          --bars b.csv --out p.json --equity -1      | --equity -1: allowed is a number
          --bars b.csv --out p.json --risk-pct 101   | risk per trade 101 %: allowed is at most 100
          --bars b.csv --out p.json --train-years 0  | --train-years 0: allowed is a whole number
          --bars b.csv --out b.csv                   | --out b.csv: it is an input too
          """)
  void refusesWrongUsageNamingTheOption(String words, String message) {
    assertThatThrownBy(() -> construct(words.split(" ")))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining(message);
  }

  private void construct(String... words) {
    ConstructCommand.run(
        List.of(words), new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void bars(int days) throws IOException {
    try (var out = Files.newBufferedWriter(folder.resolve("bars.csv"))) {
      BarFile.write(SyntheticBars.days(LocalDate.of(2026, 1, 5), days, 7), out);
    }
  }
}
