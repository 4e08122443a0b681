package dev.tradewind.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarFileTest {

  private static final String GOOD =
      """
      ts,open,high,low,close,volume
      2024-03-03T23:05:00Z,101,103.5,-2,101,7.25
      2024-03-03T23:07:00Z,101,103,101,103,0
      """;

  private final Path folder;

  BarFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsPlainText() {
    assertThat(read(GOOD))
        .containsExactly(
            bar("2024-03-03T23:05:00Z", "101 103.5 -2 101 7.25"),
            bar("2024-03-03T23:07:00Z", "101 103 101 103 0"));
  }

  @Test
  void readsGzipByItsFirstBytesWhateverTheName() throws IOException {
    assertThat(BarFile.readAll(file("bars.csv", gzip(GOOD)))).isEqualTo(read(GOOD));
    assertThat(BarFile.readAll(file("bars.csv.gz", gzip(GOOD)))).isEqualTo(read(GOOD));
  }

  @Test
  void readsWindowsLineEndsAndALastLineWithoutEnd() {
    assertThat(read(GOOD.replace("\n", "\r\n"))).isEqualTo(read(GOOD));
    assertThat(read(GOOD.stripTrailing())).isEqualTo(read(GOOD));
  }

  @Test
  void streamsBarByBarUntilTheFault() throws IOException {
    Path file = file("bars.csv", (GOOD + "x").getBytes(StandardCharsets.UTF_8));
    try (var bars = BarFile.stream(file)) {
      assertThat(bars.limit(2)).hasSize(2);
    }
    assertThatThrownBy(() -> BarFile.readAll(file)).isInstanceOf(BarFileException.class);
  }

  @Test
  void writesWhatItReads() {
    var text = new StringBuilder();
    BarFile.write(read(GOOD), text);
    assertThat(text).hasToString(GOOD);
  }

  @Test
  void writesPlainDecimalsWithoutExponentOrTrailingZeros() {
    var text = new StringBuilder();
    BarFile.write(List.of(bar("2024-03-03T23:05:00Z", "1E+3 1000.50 0.000 1000 1E-7")), text);
    assertThat(text)
        .hasToString(BarFile.HEADER + "\n2024-03-03T23:05:00Z,1000,1000.5,0,1000,0.0000001\n");
  }

  @Test
  void aFailingOutputIsAnUncheckedIoException() {
    assertThatThrownBy(() -> BarFile.write(List.of(), new FailingOutput()))
        .isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-03T23:07:00Z,1,1,1,1,1          | 4 | duplicate ts 2024-03-03T23:07:00Z",
        "2024-03-03T23:06:00Z,1,1,1,1,1          | 4 | unsorted: ts 2024-03-03T23:06:00Z comes",
        "2024-03-03T23:08:30Z,1,1,1,1,1          | 4 | is not a whole minute",
        "2024-03-03T23:08:00.5Z,1,1,1,1,1        | 4 | is not a whole minute",
        "2024-03-03 23:08,1,1,1,1,1              | 4 | ts '2024-03-03 23:08': allowed",
        "2024-03-04T09:08:00+10:00,1,1,1,1,1     | 4 | ts '2024-03-04T09:08:00+10:00': allowed",
        "2024-03-03T23:08:00Z,1,1,1,1            | 4 | 5 columns: allowed are 6",
        "2024-03-03T23:08:00Z,1,1,1,1,1,1        | 4 | 7 columns: allowed are 6",
        "2024-03-03T23:08:00Z,1,1,1,1,           | 4 | volume '': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,x,1,1,1,1          | 4 | open 'x': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1e3,1,1,1        | 4 | high '1e3': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,NaN,1,1        | 4 | low 'NaN': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,1,1.,1         | 4 | close '1.': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,1,.5,1         | 4 | close '.5': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,1,1.2.3,1      | 4 | close '1.2.3': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,1,-,1          | 4 | close '-': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,1,1,1, 1         | 4 | volume ' 1': allowed is a plain decimal",
        "2024-03-03T23:08:00Z,1,2,1.1,2,1        | 4 | impossible bar: low 1.1 is above open 1",
        "2024-03-03T23:08:00Z,2,2,1.1,1,1        | 4 | impossible bar: low 1.1 is above close 1",
        "2024-03-03T23:08:00Z,2,1.9,1,1,1        | 4 | impossible bar: open 2 is above high 1.9",
        "2024-03-03T23:08:00Z,1,1.9,1,2,1        | 4 | impossible bar: close 2 is above high 1.9",
        "2024-03-03T23:08:00Z,1,1,1,1,-0.1       | 4 | impossible bar: volume -0.1 is negative",
        "''                                      | 4 | 1 columns: allowed are 6",
      })
  void refusesABadLineWithItsNumber(String line, long number, String reason) {
    var refused = refused("bars.csv", (GOOD + line + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(refused.line()).isEqualTo(number);
    assertThat(refused.file()).isEqualTo("bars.csv");
    assertThat(refused.reason()).contains(reason);
    assertThat(refused).hasMessage("bars.csv:" + number + ": " + refused.reason());
  }

  @Test
  void refusesAnEmptyFileAWrongHeaderAndAHeaderWithoutBars() {
    assertThat(refused("e.csv", new byte[0])).hasMessageStartingWith("e.csv:0: empty");
    assertThat(refused("e.csv.gz", new byte[0])).hasMessageStartingWith("e.csv.gz:0: empty");
    assertThat(refused("h.csv", "ts;open\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("h.csv:1: header 'ts;open': allowed is ts,open");
    assertThat(refused("n.csv", (BarFile.HEADER + "\n").getBytes(StandardCharsets.UTF_8)))
        .hasMessage("n.csv:1: no bars");
  }

  @Test
  void refusesAMissingFileAndAFolder() {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> BarFile.readAll(missing)).hasMessage(missing + ":0: no such file");
    assertThatThrownBy(() -> BarFile.readAll(folder))
        .isInstanceOf(BarFileException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void refusesGzipThatIsCutShortDamagedOrNotGzip() throws IOException {
    byte[] whole = gzip(GOOD);
    assertThat(refused("b.csv.gz", Arrays.copyOf(whole, whole.length - 9)).reason())
        .startsWith("corrupt gzip");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    assertThat(refused("b.csv.gz", damaged).reason()).startsWith("corrupt gzip");
    assertThat(refused("b.csv.gz", Arrays.copyOf(whole, 4)).reason()).startsWith("corrupt gzip");
    assertThat(refused("b.csv.gz", GOOD.getBytes(StandardCharsets.UTF_8)).reason())
        .startsWith("corrupt gzip");
  }

  @Test
  void aBarAtTheEqualBoundsIsPossible() {
    assertThat(bar("2024-03-03T23:05:00Z", "1 1 1 1 0").volume()).isZero();
  }

  @Test
  void aBarOffTheMinuteIsRefused() {
    assertThatThrownBy(() -> bar("2024-03-03T23:05:01Z", "1 1 1 1 0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a whole minute");
  }

  private static List<Bar> read(String text) {
    return BarFile.readAll(
        "bars.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static BarFileException refused(String name, byte[] content) {
    return catchThrowableOfType(
        BarFileException.class, () -> BarFile.readAll(name, new ByteArrayInputStream(content)));
  }

  private static Bar bar(String ts, String numbers) {
    String[] n = numbers.split(" ");
    return new Bar(
        Instant.parse(ts),
        new BigDecimal(n[0]),
        new BigDecimal(n[1]),
        new BigDecimal(n[2]),
        new BigDecimal(n[3]),
        new BigDecimal(n[4]));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** An output whose disk is full. */
  private static final class FailingOutput implements Appendable {
    @Override
    public Appendable append(CharSequence text) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public Appendable append(char c) throws IOException {
      throw new IOException("disk full");
    }
  }
}
