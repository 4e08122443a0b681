package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.system.faults.FaultsCommand.Options;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsCommandTest {

  @Test
  void readsWhatWasAskedFor() {
    assertThat(Options.parse(List.of()))
        .isEqualTo(new Options(1000, 1, 0, List.of(), Duration.ofMillis(400), true, 60, 20, 50));
    assertThat(
            Options.parse(
                List.of(
                    "--trials",
                    "40",
                    "--seed",
                    "9",
                    "--from",
                    "20",
                    "--only",
                    "kill,pause",
                    "--ttl",
                    "2000",
                    "--minutes",
                    "5",
                    "--accounts",
                    "4",
                    "--signals",
                    "3",
                    "--without-fencing")))
        .isEqualTo(
            new Options(
                40, 9, 20, List.of("kill", "pause"), Duration.ofSeconds(2), false, 5, 4, 3));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Options.parse(List.of("--speed", "1")))
        .hasMessageContaining("--speed");
    assertThatThrownBy(() -> Options.parse(List.of("--trials"))).hasMessageContaining("missing");
    assertThatThrownBy(() -> Options.parse(List.of("--trials", "0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Options.parse(List.of("--only", "earthquake")))
        .hasMessageContaining("earthquake");
  }
}
