package dev.tradewind.execution.entries.domain;

import java.time.Duration;

/**
 * How long things last in sending.
 *
 * @param horizon after which whatever was sent has arrived, or never will
 * @param margin of a lease that is not used for sending: an order is still under way when its
 *     sender stops to wait for it
 * @param shortest no send is begun with less time than this
 * @param longest no send is waited for longer
 */
public record SendTimes(Duration horizon, Duration margin, Duration shortest, Duration longest) {

  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Duration LONGEST_MARGIN = Duration.ofMillis(300);

  /** For terms with this time to live; a short one leaves less margin. */
  public static SendTimes of(Duration timeToLive) {
    var sixth = timeToLive.dividedBy(6);
    var margin = sixth.compareTo(LONGEST_MARGIN) < 0 ? sixth : LONGEST_MARGIN;
    return new SendTimes(timeToLive, margin, margin, LONGEST);
  }
}
