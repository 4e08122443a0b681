package dev.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.local.stack.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoInputsTest {
  private static final String BARS =
      """
      ts,open,high,low,close,volume
      2013-10-07T00:00:00Z,1313.7,1313.7,1313,1313,49
      2013-10-07T00:01:00Z,1313.3,1313.3,1313.2,1313.25,3
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path temporary;

  @Test
  void theDemoHasFiveDaysManyStrategiesAndAllEntryModels() {
    var inputs = DemoInputs.read(DemoOptions.DEFAULT);
    assertThat(inputs.synthetic()).isTrue();
    assertThat(inputs.days()).hasSize(5);
    var strategies = inputs.set().strategies();
    assertThat(strategies.size()).isGreaterThanOrEqualTo(12);
    assertThat(strategies.stream().map(Strategy::orbLabel).distinct().count())
        .isGreaterThanOrEqualTo(4);
    assertThat(strategies.stream().map(Strategy::entryModel).distinct()).hasSize(3);
    assertThat(inputs.external()).containsExactly("manual");
    var rows = Replay.run(inputs.set(), inputs.limits(), inputs.bars());
    assertThat(rows.stream().map(TradeRow::outcome))
        .contains("TARGET", "STOP", "REJECTED:max_per_orb");
  }

  @Test
  void cashIsEnoughForAllStrategiesAtTheHighestPriceAndAtLeastAMillion() {
    var few = DemoInputs.read(bars(BARS));
    assertThat(few.cash()).isEqualTo("1000000.00");
    var dear = DemoInputs.read(bars(BARS.replace("1313.7,1313.7", "1313.7,500000.1")));
    // 500000.1 points x 10 x 17 strategies = 85,000,017, up to whole thousands
    assertThat(dear.cash()).isEqualTo("85001000.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1313.7,1313.7 | x,1313.7 | :2: ",
        "2013-10-07T00:01:00Z | 2013-10-07T00:00:00Z | :3: ",
        "1313.3,1313.3,1313.2 | 1313.3,1313.2,1313.2 | :3: ",
        "ts,open | time,open | :1: ",
        "00:01:00Z | 00:01:30Z | :3: ",
        "1313.25,3 | 1313.25,-3 | :3: ",
        "1313.25,3 | 1313.123456789,3 | :3: ",
      })
  void refusesBadBarsWithFileAndLine(String correct, String wrong, String place) {
    assertUsage(bars(BARS.replace(correct.strip(), wrong.strip())), "bars.csv" + place);
  }

  @Test
  void refusesAFileThatIsMissingEmptyOrNotTheGzipItsNameSays() throws IOException {
    assertUsage(options(temporary.resolve("none.csv"), null), "none.csv:0: no such file");
    assertUsage(options(temporary, null), "cannot be read");
    assertUsage(bars(""), "bars.csv:0: empty");
    assertUsage(bars("ts,open,high,low,close,volume\n"), "bars.csv");
    var gz = Files.writeString(temporary.resolve("bars.csv.gz"), BARS);
    assertUsage(options(gz, null), "bars.csv.gz:0: is named .gz and is not gzip");
  }

  @Test
  void readsGzip() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(BARS.getBytes(StandardCharsets.UTF_8));
    }
    var gz = Files.write(temporary.resolve("bars.csv.gz"), bytes.toByteArray());
    assertThat(DemoInputs.read(options(gz, null)).bars()).hasSize(2);
    var cut =
        Files.write(
            temporary.resolve("cut.csv.gz"), java.util.Arrays.copyOf(bytes.toByteArray(), 40));
    assertUsage(options(cut, null), "cut.csv.gz");
  }

  @Test
  void refusesTargetsThatNeedMoreDecimalsThanAreKept() throws IOException {
    String bars = BARS.replace("1313.25", "1313.2000001");
    var fits = strategies("{\"strategies\":[%s]}".formatted(strategy("1.5")));
    assertThat(DemoInputs.read(options(write("ok.csv", bars), fits)).bars()).hasSize(2);
    var tooFine = strategies("{\"strategies\":[%s]}".formatted(strategy("1.25")));
    assertUsage(
        options(write("fine.csv", bars), tooFine),
        "prices with 7 decimals and strategy A an rr_target with 2: targets could need 9");
  }

  @Test
  void refusesWrongStrategiesAndLimitsNamingTheField() throws IOException {
    var wrong = strategies("{\"strategies\":[%s]}".formatted(strategy("0")));
    assertUsage(options(write("b.csv", BARS), wrong), "rr_target");
    var risk = Files.writeString(temporary.resolve("risk.json"), "{\"drawdown_halt_r\": 5}");
    assertUsage(
        DemoOptions.of(write("b.csv", BARS), strategies("{\"strategies\":[]}"), risk),
        "drawdown_halt_r");
    var longId =
        strategies(
            "{\"strategies\":[%s]}"
                .formatted(strategy("1").replace("\"A\"", "\"" + "x".repeat(65) + "\"")));
    assertUsage(options(write("b.csv", BARS), longId), "x".repeat(65));
  }

  @Test
  void anInstrumentIsPickedWhereTheFileNamesNone() throws IOException {
    var unnamed = strategies("{\"strategies\":[%s]}".formatted(strategy("1")));
    var mes = DemoInputs.read(withInstrument("MES", Optional.of(unnamed))).set().instrument();
    assertThat(mes.symbol()).isEqualTo("MES");
    assertThat(mes.pointValue()).isEqualTo("5");
    var partly =
        strategies(
            "{\"instrument\":{\"point_value\":7},\"strategies\":[%s]}".formatted(strategy("1")));
    var seven = DemoInputs.read(withInstrument("MES", Optional.of(partly))).set().instrument();
    assertThat(seven.pointValue()).isEqualTo("7");
    assertThat(seven.commissionRt()).isEqualByComparingTo("1.24");
    assertThat(DemoInputs.read(withInstrument("MES", Optional.empty())).set().instrument().symbol())
        .isEqualTo("MES");
  }

  @Test
  void anInstrumentIsRefusedWhereItIsUnknownOrTheFileNamesAnother() throws IOException {
    assertUsage(
        withInstrument("XYZ", Optional.empty()), "--instrument XYZ is not known; known are");
    var gold =
        strategies(
            "{\"instrument\":{\"symbol\":\"MGC\"},\"strategies\":[%s]}".formatted(strategy("1")));
    assertUsage(withInstrument("MES", Optional.of(gold)), "is for MGC");
    assertThat(DemoInputs.read(withInstrument("MGC", Optional.of(gold))).currency())
        .isEqualTo("USD");
    assertUsage(withInstrument("MGC", Optional.of(strategies("["))), "strategies.json");
    assertUsage(withInstrument("MGC", Optional.of(strategies("[]"))), "strategies.json");
  }

  @Test
  void aStrategyNamedManualTakesThePlaceOfTheExternalOne() throws IOException {
    var manual =
        strategies("{\"strategies\":[%s]}".formatted(strategy("1").replace("\"A\"", "\"manual\"")));
    assertThat(DemoInputs.read(options(write("b.csv", BARS), manual)).external()).isEmpty();
  }

  @Test
  void anAlteredBarKeepsItsVolumeUnlessOneIsGiven() {
    var without =
        DemoInputs.read(bars(BARS).withAlteredBar("2013-10-07T00:01:00Z,1313,1314,1312,1313"));
    assertThat(without.alteredBar().orElseThrow().volume()).isEqualByComparingTo("3");
    var with =
        DemoInputs.read(bars(BARS).withAlteredBar("2013-10-07T00:01:00Z,1313,1314,1312,1313,8"));
    assertThat(with.alteredBar().orElseThrow().volume()).isEqualByComparingTo("8");
    assertUsage(
        bars(BARS).withAlteredBar("2013-10-07T00:02:00Z,1313,1314,1312,1313"),
        "there is no bar at");
    assertUsage(bars(BARS).withAlteredBar("2013-10-07T00:01:00Z,1,2"), "--alter-bar");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "fast", "1.5", "12345678"})
  void refusesASpeedThatIsNone(String speed) {
    assertUsage(
        new DemoOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            speed,
            Optional.empty(),
            Optional.empty()),
        "--speed " + speed);
  }

  @Test
  void withoutBarsThereIsThePortfolioAlone() {
    var inputs = DemoInputs.withoutBars();
    assertThat(inputs.bars()).isEmpty();
    assertThat(inputs.cash()).isEqualTo(new BigDecimal("1000000.00"));
  }

  private DemoOptions bars(String text) {
    return options(write("bars.csv", text), null);
  }

  private static DemoOptions options(
      Path bars, @org.jspecify.annotations.Nullable Path strategies) {
    return new DemoOptions(
        Optional.of(bars),
        Optional.empty(),
        Optional.ofNullable(strategies),
        Optional.empty(),
        "max",
        Optional.empty(),
        Optional.empty());
  }

  private DemoOptions withInstrument(String symbol, Optional<Path> strategies) {
    return new DemoOptions(
        Optional.of(write("b.csv", BARS)),
        Optional.of(symbol),
        strategies,
        Optional.empty(),
        "10",
        Optional.empty(),
        Optional.empty());
  }

  private Path strategies(String json) {
    return write("strategies.json", json);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(temporary.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String strategy(String target) {
    return """
        {"strategy_id":"A","orb_label":"0900","entry_model":"E1","confirm_bars":1,"rr_target":"%s"}"""
        .formatted(target);
  }

  private static void assertUsage(DemoOptions options, String words) {
    assertThatThrownBy(() -> DemoInputs.read(options))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
        .hasMessageContaining(words);
  }
}
