package dev.tradewind.paper.market.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

  @ParameterizedTest
  @ValueSource(strings = {"max", "1", "0.001", "60", "100000", "2.5"})
  void readsWhatItWrites(String text) {
    assertThat(Speed.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.0001", "100000.001", "fast", ""})
  void refusesWhatIsNoSpeed(String text) {
    assertThatThrownBy(() -> Speed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed are max");
  }

  @Test
  void aMinuteAtSixtyTimesIsASecond() {
    assertThat(Speed.parse("60").systemNanos(Duration.ofMinutes(1))).isEqualTo(1_000_000_000L);
    assertThat(Speed.parse("60").marketTime(1_000_000_000L)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Speed.MAX.systemNanos(Duration.ofDays(1))).isZero();
    assertThat(Speed.MAX.marketTime(5)).isEqualTo(Duration.ZERO);
  }

  @Property
  void waitingForATimeIsLongEnoughForItToPassAndNotLongerThanNeeded(
      @ForAll @IntRange(min = 1, max = 100_000_000) int thousandths,
      @ForAll @LongRange(min = 0, max = 100_000_000_000_000L) long nanos) {
    var speed = new Speed(java.math.BigDecimal.valueOf(thousandths, 3));
    var time = Duration.ofNanos(nanos);
    long wait = speed.systemNanos(time);
    assertThat(speed.marketTime(wait)).isGreaterThanOrEqualTo(time);
    if (wait > 0) {
      assertThat(speed.marketTime(wait - 1)).isLessThan(time);
    }
  }
}
