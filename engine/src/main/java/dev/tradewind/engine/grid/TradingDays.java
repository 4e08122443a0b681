package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.TradingDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Ascending bars as whole trading days, one at a time; stops after the last selected day. */
final class TradingDays implements Iterator<TradingDays.Day> {

  /**
   * @param isSelected whether outcomes are wanted; else the bars count as history
   */
  record Day(LocalDate date, List<Bar> bars, boolean isSelected) {}

  private final Iterator<Bar> source;
  private final DaySelection selection;
  private @Nullable Bar next;
  private @Nullable Bar previous;
  private long within;

  TradingDays(Iterator<Bar> source, DaySelection selection) {
    this.source = source;
    this.selection = selection;
    this.next = source.hasNext() ? source.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null && !selection.isAfter(TradingDay.of(next.ts()));
  }

  /**
   * @throws IllegalArgumentException if a bar is not later than the one before
   */
  @Override
  public Day next() {
    Bar bar = next;
    if (bar == null) {
      throw new NoSuchElementException();
    }
    LocalDate date = TradingDay.of(bar.ts());
    long end = TradingDay.endMinute(bar.minute());
    var bars = new ArrayList<Bar>();
    while (bar != null && bar.minute() < end) {
      requireLater(bar);
      bars.add(bar);
      bar = source.hasNext() ? source.next() : null;
    }
    next = bar;
    boolean selected = selection.isWithin(date) && selection.takes(within++);
    return new Day(date, bars, selected);
  }

  private void requireLater(Bar bar) {
    Bar before = previous;
    if (before != null && bar.minute() <= before.minute()) {
      throw new IllegalArgumentException(
          "bar %s: allowed is a bar later than %s".formatted(bar.ts(), before.ts()));
    }
    previous = bar;
  }
}
