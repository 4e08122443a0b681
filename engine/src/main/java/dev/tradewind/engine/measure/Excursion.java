package dev.tradewind.engine.measure;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.EntryModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which bars a trade's MAE and MFE are taken over (ORB-RULES 8.3). */
public final class Excursion {

  private Excursion() {}

  /**
   * The extremes of the bars on which exits were checked: from the entry bar for E1 and E3, from
   * the one after it for E2, to the exit bar; all of them whole.
   *
   * @param entryTs the {@code ts} of the entry bar
   * @param exitTs the {@code ts} of the exit bar
   * @param dayBars bars in ascending order that hold those of the trade, others too
   * @return empty where no bar was checked, as for E2 on the last bar of the day (6.5)
   */
  public static Optional<Extremes> over(
      EntryModel model, Instant entryTs, Instant exitTs, List<Bar> dayBars) {
    int index = firstAtOrAfter(entryTs, dayBars);
    if (index < dayBars.size() && dayBars.get(index).ts().equals(entryTs)) {
      index = firstChecked(model, index);
    }
    if (index >= dayBars.size() || dayBars.get(index).ts().isAfter(exitTs)) {
      return Optional.empty();
    }
    BigDecimal lowest = dayBars.get(index).low();
    BigDecimal highest = dayBars.get(index).high();
    for (index++; index < dayBars.size() && !dayBars.get(index).ts().isAfter(exitTs); index++) {
      lowest = lowest.min(dayBars.get(index).low());
      highest = highest.max(dayBars.get(index).high());
    }
    return Optional.of(new Extremes(lowest, highest));
  }

  /** The place of the first bar on which exits are checked, by that of the entry bar. */
  public static int firstChecked(EntryModel model, int entryBar) {
    return model.checksEntryBar() ? entryBar : entryBar + 1;
  }

  private static int firstAtOrAfter(Instant ts, List<Bar> bars) {
    int from = 0;
    int to = bars.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (bars.get(middle).ts().isBefore(ts)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
