package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.TradingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bars for two readers: the grid pass reads ahead, a replay under limits follows day by day. */
public final class BarTee implements Iterator<Bar> {
  private final Iterator<Bar> source;
  private final @Nullable Instant start;
  private final Consumer<Bar> history;
  private final Deque<Bar> waiting = new ArrayDeque<>();

  /**
   * @param from the first trading day that is replayed; null: the first there is
   * @param history gets the bars before it, as they are read
   */
  public BarTee(Iterator<Bar> source, @Nullable LocalDate from, Consumer<Bar> history) {
    this.source = source;
    this.start = from == null ? null : TradingDay.start(from);
    this.history = history;
  }

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public Bar next() {
    Bar bar = source.next();
    if (start != null && bar.ts().isBefore(start)) {
      history.accept(bar);
    } else {
      waiting.addLast(bar);
    }
    return bar;
  }

  /** Hands over the bars read so far of the days up to this one. */
  public void through(LocalDate day, Consumer<Bar> follower) {
    Instant end = TradingDay.end(day);
    while (!waiting.isEmpty() && waiting.getFirst().ts().isBefore(end)) {
      follower.accept(waiting.removeFirst());
    }
  }
}
