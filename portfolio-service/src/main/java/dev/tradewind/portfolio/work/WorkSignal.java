package dev.tradewind.portfolio.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the runner when there is something to do. */
@ApplicationScoped
class WorkSignal {
  private final Semaphore wakes = new Semaphore(0);

  void wake() {
    wakes.release();
  }

  /** Waits until somebody wakes the runner, and for {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    if (wakes.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
      wakes.drainPermits();
    }
  }
}
