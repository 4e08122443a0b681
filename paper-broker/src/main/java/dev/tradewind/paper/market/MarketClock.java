package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.Speed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The market's time: that of the session being played, else the system's. */
@ApplicationScoped
public class MarketClock {

  private final Clock clock;
  private volatile @Nullable Reading reading;

  /**
   * @param base where time stood at {@code baseNanos}
   * @param before time flows up to here, exclusive, until the bars that end here are printed; null
   *     where it stands still
   */
  private record Reading(Instant base, long baseNanos, Speed speed, @Nullable Instant before) {}

  MarketClock(Clock clock) {
    this.clock = clock;
  }

  /** Now, in microseconds. Never waits, and never goes backwards within a session. */
  public Instant now() {
    var present = reading;
    if (present == null) {
      return clock.instant();
    }
    var before = present.before();
    if (before == null) {
      return present.base();
    }
    var passed = present.speed().marketTime(System.nanoTime() - present.baseNanos());
    var now = present.base().plus(passed).truncatedTo(ChronoUnit.MICROS);
    return now.isBefore(before) ? now : before.minus(1, ChronoUnit.MICROS);
  }

  /** Whether the time is simulated. */
  public boolean isSimulated() {
    return reading != null;
  }

  void stand(Instant at) {
    reading = new Reading(at, System.nanoTime(), Speed.MAX, null);
  }

  void flow(Instant base, long baseNanos, Speed speed, Instant before) {
    reading = new Reading(base, baseNanos, speed, before);
  }

  void followSystem() {
    reading = null;
  }
}
