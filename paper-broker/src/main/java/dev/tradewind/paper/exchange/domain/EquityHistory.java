package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an account was worth, in even steps. */
public final class EquityHistory {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,2})([DWMA])");
  private static final Duration LONGEST_IN_MINUTES = Duration.ofDays(7);
  private static final int RATIO_SCALE = 6;

  private EquityHistory() {}

  /** How long a step is. */
  public enum Frame {
    ONE_MINUTE("1Min", 60),
    FIVE_MINUTES("5Min", 300),
    QUARTER("15Min", 900),
    HOUR("1H", 3600),
    DAY("1D", 0);

    private final String text;
    private final long seconds;

    Frame(String text, long seconds) {
      this.text = text;
      this.seconds = seconds;
    }

    /** As the API names it. */
    public String text() {
      return text;
    }

    /** The beginning of the step an instant lies in; a day begins in New York. */
    Instant start(Instant at) {
      if (this == DAY) {
        LocalDate day = at.atZone(NEW_YORK).toLocalDate();
        return day.atStartOfDay(NEW_YORK).toInstant();
      }
      return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
  }

  /**
   * One step.
   *
   * @param equity at its end
   * @param profit since the beginning of the history
   * @param ratio profit divided by what it began with
   */
  public record Step(Instant at, BigDecimal equity, BigDecimal profit, BigDecimal ratio) {}

  /**
   * Where a period such as {@code 1M} begins.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Instant begin(String period, Instant end) {
    var match = PERIOD.matcher(period);
    if (!match.matches()) {
      throw new IllegalArgumentException("period must be a number and D, W, M or A");
    }
    int count = Integer.parseInt(match.group(1));
    var length =
        switch (match.group(2)) {
          case "D" -> Period.ofDays(count);
          case "W" -> Period.ofWeeks(count);
          case "M" -> Period.ofMonths(count);
          default -> Period.ofYears(count);
        };
    return end.atZone(NEW_YORK).minus(length).toInstant();
  }

  /**
   * The step of this name; without one quarters of an hour up to a week, else days.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Frame frame(@Nullable String text, Instant begin, Instant end) {
    if (text == null || text.isEmpty()) {
      return Duration.between(begin, end).compareTo(LONGEST_IN_MINUTES) <= 0
          ? Frame.QUARTER
          : Frame.DAY;
    }
    for (Frame frame : Frame.values()) {
      if (frame.text().equals(text)) {
        return frame;
      }
    }
    throw new IllegalArgumentException("timeframe must be 1Min, 5Min, 15Min, 1H or 1D");
  }

  /** The last value of every step that has one. */
  public static List<Step> of(List<Changes.Point> points, BigDecimal base, Frame frame) {
    Map<Instant, BigDecimal> last = new LinkedHashMap<>();
    points.forEach(point -> last.put(frame.start(point.at()), point.equity()));
    var steps = new ArrayList<Step>();
    last.forEach(
        (at, equity) -> {
          var profit = equity.subtract(base);
          var ratio =
              base.signum() == 0
                  ? BigDecimal.ZERO
                  : profit.divide(base, RATIO_SCALE, RoundingMode.HALF_EVEN);
          steps.add(new Step(at, equity, profit, ratio));
        });
    return steps;
  }
}
