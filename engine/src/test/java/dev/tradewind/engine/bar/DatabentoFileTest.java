package dev.tradewind.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabentoFileTest {

  private static final String HEADER =
      "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume";
  private static final String PRETTY =
      HEADER
          + """

          2024-03-03T23:05:00.000000000Z,33,1,5482,101.000000000,103.500000000,-2.000000000,101.250000000,7
          2024-03-03T23:07:00.000000000Z,33,1,5482,100.000000000,100.000000000,100.000000000,100.000000000,0
          """;
  private static final String FIXED =
      HEADER
          + """

          1709507100000000000,33,1,5482,101000000000,103500000000,-2000000000,101250000000,7
          1709507160000000000,33,1,5482,9223372036854775807,9223372036854775807,9223372036854775807,9223372036854775807,0
          1709507220000000000,33,1,5482,100000000000,100000000000,100000000000,100000000000,0
          """;
  private static final List<Bar> BARS =
      List.of(
          bar("2024-03-03T23:05:00Z", "101", "103.5", "-2", "101.25", "7"),
          bar("2024-03-03T23:07:00Z", "100", "100", "100", "100", "0"));

  private final Path folder;

  DatabentoFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void bothFormsGiveTheSameBarsAndUndefinedPricesGiveNone() throws IOException {
    assertThat(BarFile.readAll(file("pretty.csv", PRETTY))).isEqualTo(BARS);
    assertThat(BarFile.readAll(file("fixed.csv", FIXED))).isEqualTo(BARS);
  }

  @Test
  void aSmallWholePriceIsInPoints() throws IOException {
    String row = "\n1709507100000000000,33,1,5482,101,103,100,101,7\n";
    assertThat(BarFile.readAll(file("points.csv", HEADER + row)))
        .containsExactly(bar("2024-03-03T23:05:00Z", "101", "103", "100", "101", "7"));
  }

  @Test
  void oneOfSeveralInstrumentsAndPublishersIsPicked() throws IOException {
    Path file =
        file(
            "many.csv",
            HEADER
                + ",symbol\n"
                + row("23:05", "1", "7", "1.0", "ESZ4")
                + row("23:05", "1", "8", "2.0", "NQZ4")
                + row("23:05", "2", "7", "3.0", "ESZ4")
                + row("23:06", "2", "9", "4.0", "ESZ4"));
    assertThat(closes(file, new BarPick("NQZ4", null))).containsExactly("2");
    assertThat(closes(file, new BarPick("8", null))).containsExactly("2");
    assertThat(closes(file, new BarPick("ESZ4", "2"))).containsExactly("3", "4");
    assertThatThrownBy(() -> closes(file, BarPick.THE_ONE))
        .hasMessage(file + ":3: instrument NQZ4 after ESZ4: allowed is one; pick which is meant");
    assertThatThrownBy(() -> closes(file, new BarPick("ESZ4", null)))
        .hasMessage(file + ":4: publisher 2 after 1: allowed is one; pick which is meant");
    assertThatThrownBy(() -> closes(file, new BarPick("CLZ4", null)))
        .hasMessageContaining("no bars");
  }

  @Test
  void severalFilesOfEitherKindAreOneStream() throws IOException {
    Path first = file("a.csv", PRETTY);
    Path second = file("b.csv", BarFile.HEADER + "\n2024-03-03T23:08:00Z,1,1,1,1,1\n");
    try (var bars = BarFile.stream(List.of(first, second), BarPick.THE_ONE)) {
      assertThat(bars).hasSize(3);
    }
    try (var bars = BarFile.stream(List.of(second, first), BarPick.THE_ONE)) {
      assertThatThrownBy(bars::toList)
          .hasMessage(
              first + ":2: unsorted: ts 2024-03-03T23:05:00Z comes after 2024-03-03T23:08:00Z");
    }
    try (var bars = BarFile.stream(List.of(first, folder.resolve("none.csv")), BarPick.THE_ONE)) {
      assertThatThrownBy(bars::toList).hasMessageContaining("no such file");
    }
    try (var bars = BarFile.stream(List.of(), BarPick.THE_ONE)) {
      assertThat(bars).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1709507100000000000,34,1,1,1,1,1,1,1       | rtype '34': allowed is 33",
        "1709507101000000000,33,1,1,1,1,1,1,1       | is not a whole minute",
        "x,33,1,1,1,1,1,1,1                         | ts_event 'x': allowed",
        "2024-03-03T25:00:00Z,33,1,1,1,1,1,1,1      | ts_event '2024-03-03T25:00:00Z': allowed",
        "1709507100000000000,33,1,1,1,1,1,1         | 8 columns: allowed are 9",
        "1709507100000000000,33,1,1,x,1,1,1,1       | open 'x': allowed is a plain decimal",
        "1709507100000000000,33,1,1,2000000000,2.5,1,1,1 | high '2.5': allowed is a whole number",
        "1709507100000000000,33,1,1,1,1,2,1,1       | impossible bar: low 2 is above open 1",
      })
  void refusesABadLine(String line, String reason) throws IOException {
    Path file = file("bad.csv", HEADER + "\n" + line + "\n");
    assertThatThrownBy(() -> BarFile.readAll(file))
        .isInstanceOf(BarFileException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(reason);
  }

  @Test
  void saysHowToReadZstd() throws IOException {
    Path file = folder.resolve("bars.csv.zst");
    Files.write(file, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
    assertThatThrownBy(() -> BarFile.readAll(file)).hasMessageContaining("zstd -d");
  }

  private static List<String> closes(Path file, BarPick pick) {
    try (var bars = BarFile.stream(List.of(file), pick)) {
      return bars.map(bar -> bar.close().toPlainString()).toList();
    }
  }

  private static String row(
      String time, String publisher, String instrument, String price, String symbol) {
    return "2024-03-03T%s:00.000000000Z,33,%s,%s,%s,%s,%s,%s,1,%s%n"
        .formatted(time, publisher, instrument, price, price, price, price, symbol);
  }

  private static Bar bar(
      String ts, String open, String high, String low, String close, String volume) {
    return new Bar(
        Instant.parse(ts),
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        new BigDecimal(volume));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
