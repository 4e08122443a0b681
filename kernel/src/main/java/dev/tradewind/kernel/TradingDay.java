package dev.tradewind.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The trading day of the opening-range rules: a Brisbane calendar date {@code D} that covers {@code
 * [D 09:00, D+1 09:00)} Brisbane, which is {@code [D-1 23:00, D 23:00)} UTC (ORB-RULES 1.5).
 */
public final class TradingDay {

  /** How much earlier than its UTC date a trading day begins. */
  private static final Duration AHEAD_OF_UTC = Duration.ofHours(1);

  private static final long MINUTES_PER_DAY = 24 * 60;

  private TradingDay() {}

  /** The trading day this instant lies in: the UTC date of one hour later. */
  public static LocalDate of(Instant instant) {
    return instant.plus(AHEAD_OF_UTC).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The first instant of the day. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(AHEAD_OF_UTC);
  }

  /**
   * The first minute of the trading day that a minute lies in, both counted since 1970: what a
   * stream of bars asks once a day, to compare numbers from then on.
   */
  public static long startMinute(long minute) {
    long ahead = AHEAD_OF_UTC.toMinutes();
    return Math.floorDiv(minute + ahead, MINUTES_PER_DAY) * MINUTES_PER_DAY - ahead;
  }

  /** The first minute after the trading day that a minute lies in, as {@link #startMinute}. */
  public static long endMinute(long minute) {
    return startMinute(minute) + MINUTES_PER_DAY;
  }

  /** The first instant after the day. */
  public static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }
}
