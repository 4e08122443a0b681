package dev.tradewind.portfolio;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.grid.BatchReplay;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up bars, the same for the same seed, and what the command makes of them. */
final class Histories {
  static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
  private static final int MINUTES = 400;
  private static final BigDecimal TICK = new BigDecimal("0.1");

  private Histories() {}

  /** A random walk, {@code days} trading days of it, the first 400 minutes of each. */
  static List<Bar> bars(long seed, int days) {
    return bars(seed, FIRST, days);
  }

  static List<Bar> bars(long seed, LocalDate first, int days) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>();
    int close = 20000;
    for (int day = 0; day < days; day++) {
      var start = TradingDay.start(first.plusDays(day));
      for (int minute = 0; minute < MINUTES; minute++) {
        int open = close;
        close += random.nextInt(21) - 10;
        int high = Math.max(open, close) + random.nextInt(6);
        int low = Math.min(open, close) - random.nextInt(6);
        bars.add(
            new Bar(
                start.plusSeconds(60L * minute),
                price(open),
                price(high),
                price(low),
                price(close),
                BigDecimal.valueOf(1 + random.nextInt(50))));
      }
    }
    return bars;
  }

  static String csv(List<Bar> bars) {
    var text = new StringBuilder();
    BarFile.write(bars, text);
    return text.toString();
  }

  /** The trade list as {@code ./tradewind replay} writes it. */
  static String tradeList(List<Bar> bars, StrategySet set, @Nullable RiskLimits limits) {
    return tradeList(bars, set, limits, DaySelection.ALL);
  }

  static String tradeList(
      List<Bar> bars, StrategySet set, @Nullable RiskLimits limits, DaySelection selection) {
    var text = new StringBuilder();
    new BatchReplay(set, limits, selection, 1).write(bars.iterator(), text, progress -> {});
    return text.toString();
  }

  private static BigDecimal price(int ticks) {
    return TICK.multiply(BigDecimal.valueOf(ticks));
  }
}
