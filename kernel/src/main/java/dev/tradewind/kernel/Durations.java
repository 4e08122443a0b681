package dev.tradewind.kernel;

import java.time.Duration;

/** What is asked of two spans. */
public final class Durations {

  private Durations() {}

  /** The shorter of two. */
  public static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) <= 0 ? left : right;
  }
}
