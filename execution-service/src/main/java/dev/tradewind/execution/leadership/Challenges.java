package dev.tradewind.execution.leadership;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The challenges of this instance that are under way, of whatever account. */
final class Challenges {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition over = lock.newCondition();
  private int underWay;

  void began() {
    lock.lock();
    try {
      underWay++;
    } finally {
      lock.unlock();
    }
  }

  void ended() {
    lock.lock();
    try {
      underWay--;
      over.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until none is under way, but no longer than this. */
  void awaitNone(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (underWay > 0 && left > 0) {
        left = over.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
