package dev.tradewind.paper.market.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far time is to go without waiting.
 *
 * @param minutes so many minutes that have bars; null where {@code until} is the goal
 * @param until an instant; null where {@code minutes} is the goal
 */
public record Goal(@Nullable Integer minutes, @Nullable Instant until) {

  public Goal {
    if ((minutes == null) == (until == null)) {
      throw new IllegalArgumentException("either minutes or an instant");
    }
  }

  public static Goal minutes(int count) {
    return new Goal(count, null);
  }

  public static Goal until(Instant instant) {
    return new Goal(null, instant);
  }

  public boolean isReached(Instant now) {
    return minutes != null ? minutes <= 0 : until != null && !now.isBefore(until);
  }

  /** The goal after a minute with bars. */
  public Goal afterPrinting() {
    return minutes == null ? this : minutes(minutes - 1);
  }
}
