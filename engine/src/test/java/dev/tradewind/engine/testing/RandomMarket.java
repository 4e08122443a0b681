package dev.tradewind.engine.testing;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random bars on a coarse grid, so that closes on edges, stops and targets are common. */
public final class RandomMarket {

  private static final Instant START = Instant.parse("2024-03-03T23:00:00Z");
  private static final String[] LABELS = {"0900", "0910", "0930", "1000", "1030"};
  private static final String[] FILTERS = {
    "NO_FILTER", "NO_FILTER", "ORB_G2", "ORB_L3", "VOL_RV10_N1", "VOL_RV12_N2"
  };

  private final Random random;

  public RandomMarket(long seed) {
    random = new Random(seed);
  }

  /** Up to two hours of each of these days, with gaps. */
  public List<Bar> bars(int days) {
    var bars = new ArrayList<Bar>();
    int price = 200;
    for (int day = 0; day < days; day++) {
      Instant ts = START.plus(Duration.ofDays(day));
      int count = 20 + random.nextInt(100);
      for (int i = 0; i < count; i++) {
        int open = price + (random.nextInt(12) == 0 ? random.nextInt(9) - 4 : 0);
        int close = open + random.nextInt(5) - 2;
        int high = Math.max(open, close) + random.nextInt(3);
        int low = Math.min(open, close) - random.nextInt(3);
        bars.add(new Bar(ts, half(open), half(high), half(low), half(close), volume()));
        price = close;
        ts = ts.plus(Duration.ofMinutes(random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1));
      }
    }
    return bars;
  }

  /**
   * The same prices, written in any way: with more zeros than a bar keeps in longs, or in powers of
   * ten; and, all alike, far larger or smaller than those.
   */
  public List<Bar> rewritten(List<Bar> bars) {
    int power = new int[] {0, 0, -6, -11, 12}[random.nextInt(5)];
    return bars.stream()
        .map(
            bar ->
                new Bar(
                    bar.ts(),
                    rewritten(bar.open(), power),
                    rewritten(bar.high(), power),
                    rewritten(bar.low(), power),
                    rewritten(bar.close(), power),
                    rewritten(bar.volume(), 0)))
        .toList();
  }

  private BigDecimal rewritten(BigDecimal number, int power) {
    BigDecimal price = number.scaleByPowerOfTen(power);
    return switch (random.nextInt(6)) {
      case 0 -> price.setScale(16);
      case 1 -> price.stripTrailingZeros();
      default -> price;
    };
  }

  public StrategySet strategies(int count) {
    var strategies = new ArrayList<Strategy>();
    for (int i = 0; i < count; i++) {
      strategies.add(
          new Strategy(
              "S" + random.nextInt(20) + "_" + i,
              LABELS[random.nextInt(LABELS.length)],
              random.nextInt(3) == 0 ? 15 : 5,
              EntryModel.values()[random.nextInt(3)],
              1 + random.nextInt(3),
              BigDecimal.valueOf(1 + random.nextInt(6), 1).multiply(new BigDecimal("5")),
              Filter.parse(FILTERS[random.nextInt(FILTERS.length)])));
    }
    return new StrategySet(Instrument.MGC, List.of(LABELS), strategies);
  }

  public RiskLimits limits() {
    return new RiskLimits(
        BigDecimal.valueOf(-1 - random.nextInt(30), 1),
        1 + random.nextInt(6),
        1 + random.nextInt(3),
        1 + random.nextInt(15),
        new BigDecimal("-0.5"));
  }

  public Random random() {
    return random;
  }

  private BigDecimal volume() {
    return BigDecimal.valueOf(random.nextInt(8));
  }

  private static BigDecimal half(int halves) {
    return BigDecimal.valueOf(halves * 5L, 1);
  }
}
