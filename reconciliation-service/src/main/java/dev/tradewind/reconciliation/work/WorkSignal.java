package dev.tradewind.reconciliation.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a worker when there is something to do. */
@ApplicationScoped
public class WorkSignal {
  private final Semaphore wakes = new Semaphore(0);

  /** Wakes one worker. */
  public void wake() {
    wakes.release();
  }

  /** Waits until somebody wakes this worker, and for {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    wakes.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
  }
}
