package dev.tradewind.local.demo;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bars of a gold-like future that no market ever traded: the same for the same seed, on every
 * machine. All arithmetic is in whole ticks.
 *
 * <p>A day runs from 23:00 to 22:00 UTC, then the exchange rests for an hour. At the times at which
 * opening ranges begin, the price moves more and then often runs one way for a while; that is put
 * in, so results on these bars say nothing about results on real ones.
 */
public final class SyntheticBars {
  private static final int MINUTES = 23 * 60;
  private static final int STEPS = 6;
  private static final int TICK_SCALE = 1; // a tick is 0.1
  private static final long START_TICKS = 24_100;
  private static final long FLOOR_TICKS = 1_000;
  private static final int EMPTY_MINUTE_IN = 150;
  private static final int LIVELY_MINUTES = 75;
  private static final int CALM = 2;
  private static final int LIVELY = 7;

  /** Minutes after 23:00 UTC: 0900, 1000, 1100, 1800, 2300 and 0030 in Brisbane. */
  private static final int[] OPENINGS = {0, 60, 120, 540, 840, 930};

  private final Random random;
  private long price = START_TICKS;

  private SyntheticBars(long seed) {
    random = new Random(seed);
  }

  /** The trading days from {@code first} on; Saturdays and Sundays are left out. */
  public static List<Bar> days(LocalDate first, int days, long seed) {
    var source = new SyntheticBars(seed);
    var bars = new ArrayList<Bar>(days * MINUTES);
    var day = first;
    for (int made = 0; made < days; day = day.plusDays(1)) {
      if (day.getDayOfWeek().getValue() <= 5) {
        source.day(day, bars);
        made++;
      }
    }
    return bars;
  }

  private void day(LocalDate day, List<Bar> bars) {
    var start = day.minusDays(1).atTime(LocalTime.of(23, 0)).toInstant(ZoneOffset.UTC);
    int drift = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      int sinceOpening = sinceOpening(minute);
      if (sinceOpening == 0) {
        drift = random.nextInt(5) - 2;
      }
      boolean lively = sinceOpening < LIVELY_MINUTES;
      var bar =
          bar(
              start.plus(Duration.ofMinutes(minute)),
              lively ? LIVELY - 4 * sinceOpening / LIVELY_MINUTES : CALM,
              lively && sinceOpening > 4 ? drift : 0);
      if (random.nextInt(EMPTY_MINUTE_IN) != 0) {
        bars.add(bar); // nothing traded in the others
      }
    }
    price += random.nextInt(41) - 20; // what happens while the exchange rests
  }

  private static int sinceOpening(int minute) {
    int since = MINUTES;
    for (int opening : OPENINGS) {
      if (minute >= opening) {
        since = minute - opening;
      }
    }
    return since;
  }

  /**
   * @param swing the most ticks of one step
   * @param drift ticks added per minute
   */
  private Bar bar(Instant ts, int swing, int drift) {
    long open = price;
    long high = price;
    long low = price;
    long volume = 5 + random.nextInt(20);
    for (int step = 0; step < STEPS; step++) {
      int move = random.nextInt(2 * swing + 1) - swing;
      price = Math.max(FLOOR_TICKS, price + move + (step == 0 ? drift : 0));
      high = Math.max(high, price);
      low = Math.min(low, price);
      volume += Math.abs(move) * 3L;
    }
    var bar =
        new Bar(
            ts, points(open), points(high), points(low), points(price), BigDecimal.valueOf(volume));
    price += random.nextInt(3) - 1;
    return bar;
  }

  private static BigDecimal points(long ticks) {
    return BigDecimal.valueOf(ticks, TICK_SCALE);
  }
}
