package dev.tradewind.local.research;

import dev.tradewind.engine.grid.BatchReplay;
import dev.tradewind.local.stack.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Shows how far a run has come, a few times a second, and ends it when it is interrupted. */
final class ProgressLine {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Progress progress;
  private final Stopwatch watch;
  private Duration next = Duration.ZERO;

  ProgressLine(Progress progress, Stopwatch watch) {
    this.progress = progress;
    this.watch = watch;
  }

  void show(BatchReplay.Progress now) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
    Duration elapsed = watch.elapsed();
    if (elapsed.compareTo(next) >= 0) {
      next = elapsed.plus(BETWEEN);
      progress.now(
          String.format(
              Locale.ROOT,
              "replaying %s: %,d days, %,d bars, %,d rows, %,d bars/s",
              now.day(),
              now.days(),
              now.bars(),
              now.rows(),
              watch.perSecond(now.bars())));
    }
  }
}
