package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.signal.VolumeHistory;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every strategy of a set over a history, each on its own (ORB-RULES 9.7): the rows of {@link
 * dev.tradewind.engine.replay.Replay} without a risk manager, at the cost of the outcomes that
 * differ. Days are worked out in parallel and handed over in order; the result does not depend on
 * the number of threads. Holds a few days at a time.
 */
public final class GridReplay {

  private static final int DAYS_AHEAD_PER_THREAD = 4;

  private final GridPlan plan;
  private final StrategySet set;
  private final int threads;

  /**
   * @param threads from 1 on
   */
  public GridReplay(StrategySet set, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads %d: allowed is 1 or more".formatted(threads));
    }
    this.set = set;
    this.plan = new GridPlan(set);
    this.threads = threads;
  }

  /**
   * Runs over the bars, which ascend.
   *
   * @param finishedDay gets every selected day that has bars, in order, on the calling thread; what
   *     it throws ends the run
   * @throws IllegalArgumentException if a bar is not later than the one before
   */
  public void run(Iterator<Bar> bars, DaySelection selection, Consumer<GridDay> finishedDay) {
    var days = new TradingDays(bars, selection);
    var volumes = VolumeHistory.of(set);
    ExecutorService workers = threads == 1 ? null : Executors.newFixedThreadPool(threads);
    try {
      var ahead = new ArrayDeque<Future<Result>>();
      while (days.hasNext()) {
        TradingDays.Day day = days.next();
        ahead.addLast(start(workers, () -> resolve(day)));
        if (ahead.size() >= (workers == null ? 1 : threads * DAYS_AHEAD_PER_THREAD)) {
          finish(ahead.removeFirst(), volumes, finishedDay);
        }
      }
      while (!ahead.isEmpty()) {
        finish(ahead.removeFirst(), volumes, finishedDay);
      }
    } finally {
      if (workers != null) {
        workers.shutdownNow();
      }
    }
  }

  /** A day's bars and, where it is selected, its outcomes. */
  private record Result(List<Bar> bars, @Nullable DayOutcomes outcomes) {}

  private Result resolve(TradingDays.Day day) {
    return new Result(
        day.bars(), day.isSelected() ? DayResolver.resolve(plan, day.date(), day.bars()) : null);
  }

  private static Future<Result> start(@Nullable ExecutorService workers, Callable<Result> work) {
    if (workers != null) {
      return workers.submit(work);
    }
    try {
      return CompletableFuture.completedFuture(work.call());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void finish(Future<Result> future, VolumeHistory volumes, Consumer<GridDay> finishedDay) {
    Result result = await(future);
    DayOutcomes outcomes = result.outcomes();
    GridDay day =
        outcomes == null
            ? null
            : new GridDay(
                plan,
                outcomes.day(),
                outcomes.bars().size(),
                outcomes.rows(),
                open(outcomes, volumes));
    if (volumes.isKept()) {
      result.bars().forEach(volumes::add);
    }
    if (day != null) {
      finishedDay.accept(day);
    }
  }

  private boolean[] open(DayOutcomes day, VolumeHistory volumes) {
    var open = new boolean[plan.gates().size()];
    for (int i = 0; i < open.length; i++) {
      var gate = plan.gates().get(i);
      BigDecimal size = day.sizes()[gate.range()];
      Bar breakBar = day.breaks()[gate.range()];
      if (size != null) {
        open[i] =
            breakBar == null
                ? gate.filter().passes(size, BigDecimal.ZERO, count -> List.of())
                : gate.filter()
                    .passes(size, breakBar.volume(), count -> volumes.latest(breakBar, count));
      }
    }
    return open;
  }

  private static Result await(Future<Result> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
