package dev.tradewind.kernel.calendar;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** The known calendars. */
public final class Calendars {

  /** The New York Stock Exchange and the markets that keep its days. */
  public static final ExchangeCalendar NYSE = Nyse.SPECIAL_DAYS.over(new Nyse());

  /** COMEX gold on CME Globex. */
  public static final ExchangeCalendar CME_GOLD = CmeGold.SPECIAL_DAYS.over(new CmeGold());

  /** Every day of the week, from midnight to midnight UTC. */
  public static final ExchangeCalendar ALWAYS =
      new RoundTheClock("always", ZoneOffset.UTC, LocalTime.MIDNIGHT);

  /**
   * The trading day of the opening-range rules, every day of the week: 09:00 to 09:00 Brisbane, as
   * {@link dev.tradewind.kernel.TradingDay} has it (ORB-RULES 1.5). Always UTC+10, also from 1989
   * to 1992, when Brisbane moved its clocks.
   */
  public static final ExchangeCalendar BRISBANE_DAY =
      new RoundTheClock("brisbane-day", ZoneOffset.ofHours(10), LocalTime.of(9, 0));

  private static final List<ExchangeCalendar> ALL = List.of(NYSE, CME_GOLD, ALWAYS, BRISBANE_DAY);

  private Calendars() {}

  /**
   * The calendar of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static ExchangeCalendar named(String name) {
    return ALL.stream()
        .filter(calendar -> calendar.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "calendar '%s': allowed are %s".formatted(name, String.join(", ", names()))));
  }

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return ALL.stream().map(ExchangeCalendar::name).toList();
  }
}
