package dev.tradewind.paper.fault.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Calls per account and minute, by the minutes of the clock. */
public final class RequestLimit {

  private static final long SECONDS_PER_MINUTE = 60;

  private final Map<String, Integer> counts = new HashMap<>();
  private long minute;

  /**
   * How a call stands to the limit.
   *
   * @param remaining calls that are left in this minute
   * @param reset when the next minute begins, in seconds since 1970
   * @param over whether the call is one too many
   */
  public record Standing(int limit, int remaining, long reset, boolean over) {}

  /** Counts a call. */
  public synchronized Standing count(String who, int limit, Instant now) {
    long present = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_MINUTE);
    if (present != minute) {
      counts.clear();
      minute = present;
    }
    int count = counts.merge(who, 1, Integer::sum);
    return new Standing(
        limit, Math.max(0, limit - count), (present + 1) * SECONDS_PER_MINUTE, count > limit);
  }
}
