package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.system.faults.HandOverCommand.End;
import dev.tradewind.system.faults.HandOverCommand.Options;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@code ./tradewind hand-over} is asked for, and how it sums up. */
class HandOverCommandTest {

  @Test
  void withoutOptionsItTriesTwoHundredTimesWithATermOfTwoSeconds() {
    assertThat(Options.parse(List.of()))
        .isEqualTo(new Options(200, Duration.ofSeconds(2), List.of(End.SHUTDOWN, End.KILL)));
  }

  @Test
  void trialsTimeToLiveAndOneEndAreAskedFor() {
    assertThat(Options.parse(List.of("--trials", "20", "--ttl", "400", "--only", "kill")))
        .isEqualTo(new Options(20, Duration.ofMillis(400), List.of(End.KILL)));
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--trials", "0")))
        .hasMessageContaining("--trials from 1");
    assertThatThrownBy(() -> Options.parse(List.of("--ttl", "99")))
        .hasMessageContaining("--ttl from 100");
    assertThatThrownBy(() -> Options.parse(List.of("--ttl")))
        .hasMessageContaining("--ttl: a value");
    assertThatThrownBy(() -> Options.parse(List.of("--only", "pause")))
        .hasMessageContaining("shutdown or kill, not pause");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds", "3")))
        .hasMessageContaining("--rounds: not an option");
  }

  @Test
  void ofTwoHundredTheNinetyNinthPercentileIsTheThirdLongest() {
    var sorted = LongStream.rangeClosed(1, 200).boxed().toList();
    assertThat(HandOverCommand.quantile(sorted, 99)).isEqualTo(198);
    assertThat(HandOverCommand.quantile(sorted, 50)).isEqualTo(100);
    assertThat(HandOverCommand.quantile(List.of(7L), 99)).isEqualTo(7);
  }
}
