package dev.tradewind.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the worker when there is something to deliver. */
@ApplicationScoped
public class DeliverySignal {
  private final Semaphore wakes = new Semaphore(0);

  /** Wakes the worker; it looks at the rows once, however often it was woken. */
  public void wake() {
    wakes.release();
  }

  /** Waits until somebody wakes it, and for {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    if (wakes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      wakes.drainPermits();
    }
  }
}
