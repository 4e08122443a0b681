package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Minute bars of a made-up future: 23 hours a day, a walk of ticks; the same every time. */
final class SyntheticMarket implements Iterator<Bar> {

  private static final Instant START = Instant.parse("2019-12-31T23:00:00Z");
  private static final int MINUTES_A_DAY = 23 * 60;
  private static final int TICKS_AT_START = 20_000;

  private final Random random = new Random(20_240_304);
  private final int count;
  private int made;
  private int ticks = TICKS_AT_START;

  private SyntheticMarket(int count) {
    this.count = count;
  }

  static Iterator<Bar> stream(int count) {
    return new SyntheticMarket(count);
  }

  static List<Bar> bars(int count) {
    var bars = new ArrayList<Bar>(count);
    stream(count).forEachRemaining(bars::add);
    return bars;
  }

  @Override
  public boolean hasNext() {
    return made < count;
  }

  @Override
  public Bar next() {
    int day = made / MINUTES_A_DAY;
    int minute = made % MINUTES_A_DAY;
    made++;
    int open = ticks + random.nextInt(3) - 1;
    int close = open + (int) Math.round(random.nextGaussian() * 5);
    int high = Math.max(open, close) + random.nextInt(4);
    int low = Math.min(open, close) - random.nextInt(4);
    ticks = Math.max(close, TICKS_AT_START / 10);
    return new Bar(
        START.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(minute)),
        tenth(open),
        tenth(high),
        tenth(low),
        tenth(close),
        BigDecimal.valueOf(random.nextInt(500)));
  }

  private static BigDecimal tenth(int ticks) {
    return BigDecimal.valueOf(ticks, 1);
  }
}
