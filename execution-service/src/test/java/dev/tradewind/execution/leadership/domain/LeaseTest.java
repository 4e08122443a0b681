package dev.tradewind.execution.leadership.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LeaseTest {

  @Test
  void isCountedFromTheAskingAndEndsAtItsLength() {
    var lease = Lease.of(100, Duration.ofNanos(50));
    assertThat(lease.left(100)).isEqualTo(Duration.ofNanos(50));
    assertThat(lease.holds(149)).isTrue();
    assertThat(lease.holds(150)).isFalse();
    assertThat(lease.left(151)).isZero();
    assertThat(Lease.ended(7).holds(7)).isFalse();
  }

  @Property
  void survivesTheWrapOfTheMonotonicClock(@ForAll @LongRange(min = 1, max = 1000) long after) {
    long asked = Long.MAX_VALUE - 500;
    var lease = Lease.of(asked, Duration.ofNanos(1000));
    assertThat(lease.holds(asked + after)).isEqualTo(after < 1000);
  }
}
