package dev.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.local.demo.SyntheticBars;
import dev.tradewind.local.stack.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final List<Bar> BARS = SyntheticBars.days(LocalDate.of(2026, 1, 5), 4, 1);

  private static final String STRATEGIES =
      """
      {"strategies": [
        {"strategy_id": "A", "orb_label": "0900", "entry_model": "E2", "confirm_bars": 1, "rr_target": 1},
        {"strategy_id": "B", "orb_label": "0900", "entry_model": "E1", "confirm_bars": 1, "rr_target": 2},
        {"strategy_id": "C", "orb_label": "1800", "entry_model": "E3", "confirm_bars": 2, "rr_target": 1.5}]}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void writeInputs() throws IOException {
    write("bars.csv", csv(BARS));
    write("first.csv", csv(BARS.subList(0, 2000)));
    write("second.csv", csv(BARS.subList(2000, BARS.size())));
    write("strategies.json", STRATEGIES);
    write("risk.json", "{\"max_per_orb_positions\": 1}");
  }

  @Test
  void printsTheListAloneAndTheSummaryBeside() {
    replay("--bars", file("bars.csv"), "--strategies", file("strategies.json"));
    assertThat(text(out)).isEqualTo(TradeList.csv(expected(null)));
    assertThat(text(shown)).isEmpty();
    assertThat(text(errors)).contains("replayed    4 days").contains("rows        ");
  }

  @Test
  void takesSeveralFilesLimitsAndThreads() throws IOException {
    replay(
        "--bars",
        file("first.csv"),
        file("second.csv"),
        "--strategies",
        file("strategies.json"),
        "--risk",
        file("risk.json"),
        "--out",
        file("trades.csv"),
        "--threads",
        "2");
    var limits = RiskLimits.read(folder.resolve("risk.json"));
    assertThat(read("trades.csv")).isEqualTo(TradeList.csv(expected(limits)));
    assertThat(text(shown)).contains("trade list  " + file("trades.csv"), "strategy-bars/s");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void mergedShardsAreTheListByteForByte() throws IOException {
    var parts = new ArrayList<String>();
    for (int shard = 1; shard <= 3; shard++) {
      replay(
          "--bars",
          file("bars.csv"),
          "--strategies",
          file("strategies.json"),
          "--out",
          file("trades.csv"),
          "--shard",
          shard + "/3");
      parts.add(file("trades.csv.part-%d-of-3".formatted(shard)));
    }
    assertThat(folder.resolve("trades.csv")).doesNotExist();
    var words = new ArrayList<>(List.of("--out", file("trades.csv"), "--report", file("r.html")));
    words.add("--merge");
    words.addAll(parts.reversed());
    replay(words.toArray(String[]::new));
    assertThat(read("trades.csv")).isEqualTo(TradeList.csv(expected(null)));
    assertThat(read("r.html")).contains("Replay in 3 shards");
    assertThatThrownBy(() -> replay("--merge", parts.getFirst(), parts.getLast()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("part-2-of-3 is missing");
  }

  @Test
  void replaysTheDaysThatAreAskedFor() {
    replay(
        "--bars",
        file("bars.csv"),
        "--strategies",
        file("strategies.json"),
        "--from",
        "2026-01-06",
        "--to",
        "2026-01-07");
    var days = List.of(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 1, 7));
    assertThat(text(out))
        .isEqualTo(
            TradeList.csv(
                expected(null).stream().filter(row -> days.contains(row.tradingDay())).toList()));
  }

  @Test
  void replaysTheDefaultGridOfAKnownInstrument() throws IOException {
    replay(
        "--bars",
        file("first.csv"),
        "--grid",
        "default",
        "--instrument",
        "GC",
        "--out",
        file("grid.csv"),
        "--report",
        file("grid.html"));
    var gold = DefaultGrid.of(Instrument.MGC).strategies().size();
    assertThat(gold).isEqualTo(7020);
    assertThat(text(shown)).contains("7,020 strategies");
    assertThat(read("grid.csv")).contains("GC_0900_E1_RR1.0_CB1_NO_FILTER");
    assertThat(read("grid.html")).contains("the default grid of GC (7,020)").contains("<svg");
  }

  @Test
  void readsTheBarsOfDatabento() throws IOException {
    write(
        "databento.csv",
        """
        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol
        2026-01-05T00:00:00.000000000Z,33,1,7,10,11,9,10,5,GCG6
        2026-01-05T00:00:00.000000000Z,33,1,8,10,11,9,10,5,SIH6
        """);
    assertThatThrownBy(() -> replay("--bars", file("databento.csv")))
        .hasMessageContaining("databento.csv:3: instrument SIH6 after GCG6");
    assertThat(text(out)).isEmpty();
    replay("--bars", file("databento.csv"), "--pick", "GCG6");
    assertThat(text(out)).isEqualTo(TradeList.HEADER + "\n");
  }

  @Test
  void refusedBarsLeaveNoListBehind() throws IOException {
    write("bad.csv", csv(BARS.subList(0, 1500)) + "2026-01-05T00:00:00Z,10,11,9,10,1\n");
    assertThatThrownBy(
            () ->
                replay(
                    "--bars",
                    file("bad.csv"),
                    "--strategies",
                    file("strategies.json"),
                    "--out",
                    file("trades.csv")))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining("bad.csv:1502: unsorted");
    assertThat(folder.resolve("trades.csv")).doesNotExist();
    assertThat(folder.resolve("trades.csv.unfinished")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --strategies s.json                              | --bars is missing
          --bars                                           | --bars needs a value
          --bars b.csv --grid other                        | --grid other: allowed is default
          --bars b.csv --grid default --strategies s.json  | --strategies and --grid: allowed is one
          --bars b.csv --instrument XYZ                    | --instrument XYZ is not known
          --bars b.csv --from 2024                         | --from 2024: allowed is a trading day
          --bars b.csv --from 2024-02-01 --to 2024-01-01   | --from 2024-02-01: allowed is a day not after
          --bars b.csv --shard 6/5                         | --shard 6/5: allowed is i/n
          --bars b.csv --shard x                           | --shard 'x': allowed is i/n
          --bars b.csv --threads 0                         | --threads 0: allowed is a whole number
          --bars nowhere.csv                               | nowhere.csv:0: no such file
          --bars b.csv --strategies nowhere.json           | nowhere.json
          --bars b.csv --out /nowhere/at/all.csv           | --out: cannot write /nowhere/at/all.csv
          --bars b.csv --out b.csv                         | --out b.csv: it is an input too
          --bars b.csv --report b.csv                      | --report b.csv: it is an input too
          --merge a.csv.part-1-of-2 --bars b.csv           | --merge: allowed beside it are
          --merge a.csv                                    | --merge: a.csv: allowed is a part
          """)
  void refusesWrongUsageNamingTheOption(String words, String message) {
    assertThatThrownBy(() -> replay(words.split(" ")))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining(message);
  }

  private List<TradeRow> expected(@Nullable RiskLimits limits) {
    return Replay.run(StrategySet.parse("strategies", STRATEGIES), limits, BARS);
  }

  private void replay(String... words) {
    ReplayCommand.run(
        List.of(words), new Terminal(stream(shown), false), stream(out), stream(errors));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String csv(List<Bar> bars) {
    var text = new StringBuilder();
    BarFile.write(bars, text);
    return text.toString();
  }
}
