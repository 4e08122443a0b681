package dev.tradewind.engine.signal;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.OrbLabel;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest volumes of every minute of day, as many days as the filters look back (5.3). */
public final class VolumeHistory {

  private final int daysToKeep;
  private final @Nullable Deque<BigDecimal>[] byMinute = queues();

  /**
   * @param daysToKeep 0 where no filter looks at volume; then nothing is kept
   */
  VolumeHistory(int daysToKeep) {
    this.daysToKeep = daysToKeep;
  }

  /** An empty history that reaches back as far as the filters of the set look. */
  public static VolumeHistory of(StrategySet set) {
    return new VolumeHistory(
        set.strategies().stream()
            .map(strategy -> strategy.filter())
            .mapToInt(filter -> filter instanceof Filter.RelativeVolume v ? v.daysToKeep() : 0)
            .max()
            .orElse(0));
  }

  /** Whether any filter looks at volume. */
  public boolean isKept() {
    return daysToKeep > 0;
  }

  /** Notes the bar's volume; bars come in ascending order. */
  public void add(Bar bar) {
    if (isKept()) {
      add(minuteOfDay(bar.minute()), bar.volume());
    }
  }

  /**
   * The volumes of the latest days that have this bar's minute, the most recent first; at most
   * these.
   */
  public List<BigDecimal> latest(Bar bar, int days) {
    return latest(minuteOfDay(bar.minute()), days);
  }

  /** Notes the volume of a bar; a trading day has each minute at most once. */
  void add(int minuteOfDay, BigDecimal volume) {
    if (daysToKeep == 0) {
      return;
    }
    Deque<BigDecimal> latest = byMinute[minuteOfDay];
    if (latest == null) {
      latest = new ArrayDeque<>();
      byMinute[minuteOfDay] = latest;
    }
    latest.addFirst(volume);
    if (latest.size() > daysToKeep) {
      latest.removeLast();
    }
  }

  /** The volumes of the latest days that have the minute, the most recent first; at most these. */
  List<BigDecimal> latest(int minuteOfDay, int days) {
    Deque<BigDecimal> latest = byMinute[minuteOfDay];
    return latest == null ? List.of() : latest.stream().limit(days).toList();
  }

  private static int minuteOfDay(long minute) {
    return (int) (minute - TradingDay.startMinute(minute));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  private static @Nullable Deque<BigDecimal>[] queues() {
    return new Deque[OrbLabel.MINUTES_PER_DAY];
  }
}
