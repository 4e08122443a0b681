package dev.tradewind.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many schedules, on all processors; stops at the first promise broken. */
public final class Campaign {

  private Campaign() {}

  /**
   * What came of it.
   *
   * @param schedules how many were run
   * @param failure of the lowest seed that broke a promise; null if none did
   */
  public record Report(long schedules, Schedule.@Nullable Result failure, Tally tally) {

    /** The schedule that broke a promise. */
    public Optional<Schedule.Result> broken() {
      return Optional.ofNullable(failure);
    }
  }

  /** Runs the schedules of the seeds {@code first}, {@code first + 1}, … */
  public static Report run(long first, long schedules, int threads, @Nullable PlantedBug bug) {
    var next = new AtomicLong();
    var done = new AtomicLong();
    var failure = new AtomicReference<Schedule.@Nullable Result>();
    var tallies = new ArrayList<Tally>();
    var workers = new ArrayList<Thread>();
    for (int thread = 0; thread < threads; thread++) {
      var tally = new Tally();
      tallies.add(tally);
      workers.add(
          Thread.ofPlatform()
              .name("simulation-" + thread)
              .start(
                  () -> {
                    while (failure.get() == null) {
                      long number = next.getAndIncrement();
                      if (number >= schedules) {
                        return;
                      }
                      var result = Schedule.run(first + number, bug, false);
                      tally.addAll(result.tally());
                      done.incrementAndGet();
                      if (result.failure().isPresent()) {
                        failure.accumulateAndGet(result, Campaign::lower);
                      }
                    }
                  }));
    }
    join(workers);
    var sum = new Tally();
    tallies.forEach(sum::addAll);
    return new Report(done.get(), failure.get(), sum);
  }

  private static Schedule.@Nullable Result lower(
      Schedule.@Nullable Result left, Schedule.@Nullable Result right) {
    if (left == null) {
      return right;
    }
    return right == null || left.seed() < right.seed() ? left : right;
  }

  private static void join(List<Thread> workers) {
    try {
      for (var worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
