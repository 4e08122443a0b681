package dev.tradewind.engine.measure;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.EntryModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which bars a trade's MAE and MFE are taken over (ORB-RULES 8.3). */
public final class Excursion {

  private static final int SECONDS_PER_MINUTE = 60;

  private Excursion() {}

  /**
   * The extremes of the bars on which exits were checked: from the entry bar for E1 and E3, from
   * the one after it for E2, to the exit bar; all of them whole.
   *
   * @param entryTs the {@code ts} of the entry bar, a whole minute
   * @param exitTs the {@code ts} of the exit bar, a whole minute
   * @param dayBars bars in ascending order that hold those of the trade, others too
   * @return empty where no bar was checked, as for E2 on the last bar of the day (6.5)
   */
  public static Optional<Extremes> over(
      EntryModel model, Instant entryTs, Instant exitTs, List<Bar> dayBars) {
    int index = firstAtOrAfter(entryTs, dayBars);
    if (index < dayBars.size() && dayBars.get(index).ts().equals(entryTs)) {
      index = firstChecked(model, index);
    }
    if (index >= dayBars.size() || isAfter(dayBars.get(index), exitTs)) {
      return Optional.empty();
    }
    Bar lowest = dayBars.get(index);
    Bar highest = lowest;
    for (index++; index < dayBars.size() && !isAfter(dayBars.get(index), exitTs); index++) {
      Bar bar = dayBars.get(index);
      lowest = bar.isLowBelow(lowest) ? bar : lowest;
      highest = bar.isHighAbove(highest) ? bar : highest;
    }
    return Optional.of(new Extremes(lowest.low(), highest.high()));
  }

  /**
   * The first minute whose bar exits are checked on, by the entry's: the bars of it may be missing.
   */
  public static Instant firstMinute(EntryModel model, Instant entryTs) {
    return model.checksEntryBar() ? entryTs : entryTs.plusSeconds(SECONDS_PER_MINUTE);
  }

  /** The place of the first bar on which exits are checked, by that of the entry bar. */
  public static int firstChecked(EntryModel model, int entryBar) {
    return model.checksEntryBar() ? entryBar : entryBar + 1;
  }

  private static boolean isAfter(Bar bar, Instant ts) {
    return bar.minute() * SECONDS_PER_MINUTE > ts.getEpochSecond();
  }

  private static int firstAtOrAfter(Instant ts, List<Bar> bars) {
    int from = 0;
    int to = bars.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (bars.get(middle).minute() * SECONDS_PER_MINUTE < ts.getEpochSecond()) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
