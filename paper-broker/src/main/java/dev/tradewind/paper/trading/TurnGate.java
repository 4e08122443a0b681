package dev.tradewind.paper.trading;

import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.paper.trading.persistence.TurnRows;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The latest turn, and whether it is done; the feed waits here. */
public final class TurnGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Turn latest;
  private boolean done = true;
  private @Nullable String waitingFor;

  /** What {@code done} was said about. */
  public enum Said {
    /** The open turn: now it is done. */
    NOW,
    /** A turn that was done before: nothing changes. */
    BEFORE,
    /** A turn that is not open yet. */
    TOO_EARLY
  }

  /** How waiting for {@code done} ended. */
  public enum Waited {
    DONE,
    HELD_TOO_LONG,
    STOPPED
  }

  public Optional<Turn> latest() {
    lock.lock();
    try {
      return Optional.ofNullable(latest);
    } finally {
      lock.unlock();
    }
  }

  /** The latest turn, if it is not done. */
  public Optional<Turn> open() {
    lock.lock();
    try {
      return done ? Optional.empty() : Optional.ofNullable(latest);
    } finally {
      lock.unlock();
    }
  }

  /** What the executor says it waits for. */
  public Optional<String> waitingFor() {
    lock.lock();
    try {
      return Optional.ofNullable(waitingFor);
    } finally {
      lock.unlock();
    }
  }

  /** Says that the turn is done. */
  public Said done(long number) {
    lock.lock();
    try {
      long open = latest == null ? 0 : latest.number();
      if (number > open) {
        return Said.TOO_EARLY;
      }
      if (number < open || done) {
        return Said.BEFORE;
      }
      done = true;
      waitingFor = null;
      changed.signalAll();
      return Said.NOW;
    } finally {
      lock.unlock();
    }
  }

  /** Notes what the executor waits for; false if the turn is not the open one. */
  public boolean waiting(long number, String reason) {
    lock.lock();
    try {
      if (done || latest == null || latest.number() != number) {
        return false;
      }
      waitingFor = reason.isBlank() ? null : reason;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the latest turn is done. */
  public Waited awaitDone(Duration limit, BooleanSupplier stopped) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (!done && !stopped.getAsBoolean()) {
        if (left <= 0) {
          return Waited.HELD_TOO_LONG;
        }
        left = changed.awaitNanos(left);
      }
      return stopped.getAsBoolean() ? Waited.STOPPED : Waited.DONE;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a waiting feed look again whether it is stopped. */
  public void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void open(Turn turn) {
    lock.lock();
    try {
      latest = turn;
      done = false;
      waitingFor = null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what the database holds; a turn said to be done stays so. */
  void restore(TurnRows.@Nullable Stored stored) {
    lock.lock();
    try {
      if (stored == null) {
        latest = null;
        done = true;
      } else if (latest == null || latest.number() != stored.turn().number()) {
        latest = stored.turn();
        done = stored.done();
      }
    } finally {
      lock.unlock();
    }
  }
}
