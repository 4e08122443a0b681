package dev.tradewind.broker.rate;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Where calls to one account's broker wait for their turn. Shared by all who use the account. */
public final class RequestGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanos;
  private final RequestWindow window;

  public RequestGate(RateSettings settings) {
    this(settings, System::nanoTime);
  }

  /**
   * @param nanos the clock, as {@link System#nanoTime}
   */
  RequestGate(RateSettings settings, LongSupplier nanos) {
    this.window = new RequestWindow(settings);
    this.nanos = nanos;
  }

  /**
   * Waits until this call may go. A call that may go counts, whatever becomes of it.
   *
   * @return false when it may not within this time
   */
  public boolean enter(CallClass kind, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = nanos.getAsLong();
      long deadline = now + Math.max(0, atMost.toNanos());
      var ticket = window.ask(kind);
      try {
        while (true) {
          if (window.grant(now).size() > (ticket.isGranted() ? 1 : 0)) {
            changed.signalAll();
          }
          if (ticket.isGranted()) {
            return true;
          }
          long left = deadline - now;
          if (left <= 0) {
            return false;
          }
          long pause = Math.min(left, window.nextLook(now) - now);
          if (changed.awaitNanos(pause) > 0 && ticket.isGranted()) {
            return true;
          }
          now = nanos.getAsLong();
        }
      } finally {
        if (!ticket.isGranted()) {
          window.leave(ticket);
          changed.signalAll();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the broker says it counts.
   *
   * @param left calls for the whole account until the reset
   * @param untilReset from now
   */
  public void heard(int limit, int left, Duration untilReset) {
    lock.lock();
    try {
      window.heard(limit, left, nanos.getAsLong() + untilReset.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** The broker refused a call as one too many: none goes for this time. */
  public void close(Duration pause) {
    lock.lock();
    try {
      window.close(nanos.getAsLong() + pause.toNanos());
    } finally {
      lock.unlock();
    }
  }
}
