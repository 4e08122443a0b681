package dev.tradewind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void schedulesThatKeepEveryPromiseEndWithZero() {
    assertThat(run("--schedules", "20", "--seed", "7", "--threads", "1")).isZero();
    assertThat(out()).contains("20 schedules from seed 7", "every promise was kept");
  }

  @Test
  void aFailureTellsItsSeedAndWhatHappened() {
    assertThat(run("--schedules", "500", "--plant", "no-fencing")).isEqualTo(1);
    var again = Pattern.compile("--trace --seed (\\d+) --plant NO_FENCING").matcher(out());
    assertThat(again.find()).isTrue();
    assertThat(out())
        .contains("seed " + again.group(1) + ": a write of epoch")
        .contains("raises the epoch to 2");
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    assertThat(run("--schedules", "500", "--plant", "no-fencing", "--threads", "1")).isEqualTo(1);
    var campaign = out();
    var seed = Pattern.compile("--seed (\\d+)").matcher(campaign);
    assertThat(seed.find()).isTrue();
    out.reset();
    assertThat(run("--trace", "--seed", seed.group(1), "--plant", "no-fencing")).isEqualTo(1);
    var once = out();
    assertThat(once.lines().count()).isGreaterThan(20);
    assertThat(campaign).contains(once);
    out.reset();
    assertThat(run("--trace", "--seed", seed.group(1), "--plant", "no-fencing")).isEqualTo(1);
    assertThat(out()).isEqualTo(once);
    out.reset();
    assertThat(run("--trace", "--seed", seed.group(1))).isZero();
    assertThat(out()).isNotEqualTo(once).contains("is at rest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--schedules",
        "--schedules 0",
        "--schedules many",
        "--threads 0",
        "--plant nothing-such",
        "--fast 1"
      })
  void wrongUsageIsTold(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: ./tradewind simulate");
  }

  private int run(String... arguments) {
    return new SimulateCommand(stream(out), stream(err)).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
