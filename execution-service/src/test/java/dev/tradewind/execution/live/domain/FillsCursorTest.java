package dev.tradewind.execution.live.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FillsCursorTest {

  private static final Instant CLOSED = Instant.parse("2026-11-19T21:00:00Z");

  @Test
  void beforeTheFirstFillAllSinceTheLastRunIsRead() {
    var cursor = new FillsCursor(CLOSED, null);
    assertThat(cursor.from()).isEqualTo("2026-11-19T20:59:00Z").isEqualTo(cursor.beginning());
    assertThat(cursor.leavesOut()).isFalse();
  }

  @Test
  void afterOneOnlyWhatIsNewer() {
    var cursor = new FillsCursor(CLOSED, Instant.parse("2026-11-20T15:30:00.5Z"));
    assertThat(cursor.from()).isEqualTo("2026-11-20T15:29:00.5Z");
    assertThat(cursor.leavesOut()).isTrue();
  }

  @Test
  void aFillOfAnEarlierRunSaysNothing() {
    assertThat(new FillsCursor(CLOSED, CLOSED.minusNanos(1)).leavesOut()).isFalse();
    assertThat(new FillsCursor(CLOSED, CLOSED).leavesOut()).isFalse();
    assertThat(new FillsCursor(CLOSED, CLOSED.plusNanos(1)).leavesOut()).isTrue();
  }

  @Property
  void nothingOlderThanTheBeginningAndNothingNewerThanTheLastFillIsTheStart(
      @ForAll @LongRange(min = -100_000, max = 100_000) long seconds) {
    var cursor = new FillsCursor(CLOSED, CLOSED.plusSeconds(seconds));
    assertThat(cursor.from()).isAfterOrEqualTo(cursor.beginning());
    assertThat(cursor.from()).isBeforeOrEqualTo(CLOSED.plusSeconds(Math.max(seconds, 0)));
    assertThat(cursor.leavesOut()).isEqualTo(seconds > 0);
  }
}
