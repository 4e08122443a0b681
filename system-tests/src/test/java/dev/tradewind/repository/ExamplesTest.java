package dev.tradewind.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.local.demo.SyntheticBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples on a file of bars, where nothing is sent. */
class ExamplesTest {
  private static final List<String> PYTHON =
      List.of("python3", "examples/python/moving_average.py");
  private static final List<String> JAVASCRIPT =
      List.of("node", "examples/javascript/moving-average.mjs");

  private Path folder = Path.of("");

  private record Outcome(int exitCode, String output, String errors) {}

  @BeforeEach
  void bars(@TempDir Path given) throws IOException {
    folder = given;
    var text = new StringBuilder();
    BarFile.write(SyntheticBars.days(LocalDate.of(2026, 1, 5), 1, 7), text);
    Files.writeString(folder.resolve("bars.csv"), text);
  }

  @Test
  void bothLanguagesDecideTheSame() throws Exception {
    String bars = folder.resolve("bars.csv").toString();
    var python = run(PYTHON, "--bars", bars);
    var javascript = run(JAVASCRIPT, "--bars", bars);
    assertThat(python.errors() + javascript.errors()).isEmpty();
    assertThat(python.output().lines())
        .hasSizeGreaterThan(20)
        .allMatch(line -> line.matches("\\S+Z (long|short) [0-9.]+ [1-5]"));
    assertThat(javascript.output()).isEqualTo(python.output());
  }

  @Test
  void wrongUseIsTold() throws Exception {
    for (var example : List.of(PYTHON, JAVASCRIPT)) {
      assertThat(run(example).exitCode()).isEqualTo(2);
      assertThat(run(example).errors()).contains("TRADEWIND_TOKEN");
      assertThat(run(example, "--fast", "9", "--slow", "9").exitCode()).isEqualTo(2);
      var missing = run(example, "--bars", "nowhere.csv");
      assertThat(missing.exitCode()).isEqualTo(1);
      assertThat(missing.errors()).contains("nowhere.csv");
    }
  }

  private Outcome run(List<String> example, String... options) throws Exception {
    var command = new java.util.ArrayList<>(example);
    command.set(1, ProjectFiles.root().resolve(example.getLast()).toString());
    command.addAll(List.of(options));
    var out = folder.resolve("out.txt");
    var errors = folder.resolve("errors.txt");
    try {
      var builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
      builder.environment().remove("TRADEWIND_TOKEN");
      int exitCode = builder.start().waitFor();
      return new Outcome(exitCode, Files.readString(out), Files.readString(errors));
    } catch (IOException e) {
      assumeThat(false).as(example.getFirst() + " is not installed").isTrue();
      throw e;
    }
  }
}
