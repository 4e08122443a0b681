package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A history to a trade list: through {@link GridReplay} where every strategy is on its own, through
 * {@link Replay} where a risk manager decides, since then a day's trades depend on one another.
 *
 * @param limits null: no risk manager
 * @param threads for the grid; a run under a risk manager takes one
 */
public record BatchReplay(
    StrategySet set, @Nullable RiskLimits limits, DaySelection selection, int threads) {

  /**
   * How far a run has come.
   *
   * @param day the selected day that is finished
   * @param days selected days finished, this one included
   * @param bars in them
   * @param rows of them
   */
  public record Progress(LocalDate day, int days, long bars, long rows) {}

  /**
   * Writes the trade list, header and all, day by day in constant memory.
   *
   * @param progress is told every finished day; what it throws ends the run
   * @return the last progress; null where no selected day has bars
   * @throws IllegalArgumentException if a bar is not later than the one before
   * @throws UncheckedIOException if {@code out} fails
   */
  public @Nullable Progress write(Iterator<Bar> bars, Appendable out, Consumer<Progress> progress) {
    return write(bars, out, (strategyId, row) -> {}, progress);
  }

  /**
   * The same, telling every row too.
   *
   * @param eachRow gets the strategy's id and its row, in list order; strategies share outcomes, so
   *     the id in the row may be another's
   * @param progress is told every finished day, after its rows
   */
  public @Nullable Progress write(
      Iterator<Bar> bars,
      Appendable out,
      BiConsumer<String, TradeRow> eachRow,
      Consumer<Progress> progress) {
    TradeList.write(List.of(), out);
    var reporter = new Reporter(progress);
    if (limits == null) {
      new GridReplay(set, threads)
          .run(
              bars,
              selection,
              day -> {
                int written = day.write(out);
                tell(day, eachRow);
                reporter.finished(day.tradingDay(), day.bars(), written);
              });
    } else {
      underLimits(
          bars,
          (date, barCount, rows) -> {
            append(rows, out);
            rows.forEach(row -> eachRow.accept(row.strategyId(), row));
            reporter.finished(date, barCount, rows.size());
          });
    }
    return reporter.last;
  }

  /**
   * The rows of every finished day that has any, in list order.
   *
   * @throws IllegalArgumentException if a bar is not later than the one before
   */
  public void run(Iterator<Bar> bars, Consumer<List<TradeRow>> finishedDay) {
    DayRows handOver =
        (date, barCount, rows) -> {
          if (!rows.isEmpty()) {
            finishedDay.accept(rows);
          }
        };
    if (limits == null) {
      new GridReplay(set, threads)
          .run(bars, selection, day -> handOver.finished(day.tradingDay(), day.bars(), day.rows()));
    } else {
      underLimits(bars, handOver);
    }
  }

  private interface DayRows {
    void finished(LocalDate date, int bars, List<TradeRow> rows);
  }

  private void underLimits(Iterator<Bar> bars, DayRows finished) {
    var rows = new ArrayList<TradeRow>();
    var replay = new Replay(set, limits, rows::addAll);
    var days = new TradingDays(bars, selection);
    while (days.hasNext()) {
      TradingDays.Day day = days.next();
      if (day.isSelected()) {
        day.bars().forEach(replay::onBar);
        replay.end();
        finished.finished(day.date(), day.bars().size(), List.copyOf(rows));
        rows.clear();
      } else {
        day.bars().forEach(replay::history);
      }
    }
  }

  private static void tell(GridDay day, BiConsumer<String, TradeRow> eachRow) {
    for (int i = 0; i < day.strategies().size(); i++) {
      TradeRow outcome = day.outcome(i);
      if (outcome != null) {
        eachRow.accept(day.strategies().get(i).strategyId(), outcome);
      }
    }
  }

  private static void append(List<TradeRow> rows, Appendable out) {
    try {
      for (TradeRow row : rows) {
        out.append(row.tradingDay().toString()).append(',').append(row.strategyId());
        out.append(TradeList.afterId(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reporter {
    private final Consumer<Progress> progress;
    private @Nullable Progress last;

    Reporter(Consumer<Progress> progress) {
      this.progress = progress;
    }

    void finished(LocalDate day, int bars, int rows) {
      Progress before = last;
      Progress now =
          before == null
              ? new Progress(day, 1, bars, rows)
              : new Progress(day, before.days + 1, before.bars + bars, before.rows + rows);
      last = now;
      progress.accept(now);
    }
  }
}
