package dev.tradewind.execution.facts;

import dev.tradewind.execution.facts.domain.Receiver;
import dev.tradewind.kernel.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The streams of one scope under one term. */
public final class FactStreams implements AutoCloseable {

  private static final List<Receiver> MUST_KEEP_UP = List.of(Receiver.RISK, Receiver.LEDGER);

  private final Scope scope;
  private final long lagLimit;
  private final Map<Receiver, FactStream> streams = new EnumMap<>(Receiver.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long last;

  FactStreams(Scope scope, long last, long lagLimit) {
    this.scope = scope;
    this.last = last;
    this.lagLimit = lagLimit;
  }

  /** Says that facts up to this number are committed. */
  public void written(long number) {
    last = Math.max(last, number);
    streams.values().forEach(FactStream::wake);
  }

  /** The last fact this leader knows of. */
  public long last() {
    return last;
  }

  /** The number up to which the receiver has the facts. */
  public long through(Receiver receiver) {
    return stream(receiver).through();
  }

  /**
   * Waits until all these receivers have the facts up to this number.
   *
   * @return what holds it up; empty once they have them
   */
  public Optional<String> awaitDelivered(
      Collection<Receiver> receivers, long number, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (true) {
        var behind = receivers.stream().filter(receiver -> through(receiver) < number).findFirst();
        if (behind.isEmpty()) {
          return Optional.empty();
        }
        if (left <= 0) {
          return Optional.of(reason(behind.get(), number));
        }
        left = moved.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why no turn may be answered: a receiver that must keep up lags beyond the limit. */
  public Optional<String> beyondLimit() {
    return MUST_KEEP_UP.stream()
        .filter(receiver -> last - through(receiver) > lagLimit)
        .findFirst()
        .map(receiver -> reason(receiver, last));
  }

  @Override
  public void close() {
    streams.values().forEach(FactStream::close);
  }

  void add(Receiver receiver, FactStream stream) {
    streams.put(receiver, stream);
  }

  void start() {
    streams.values().forEach(FactStream::start);
  }

  void noticed(long through) {
    lock.lock();
    try {
      last = Math.max(last, through);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private String reason(Receiver receiver, long number) {
    var trouble = stream(receiver).trouble();
    return "facts of %s: %s has %d of %d%s"
        .formatted(
            scope,
            receiver.identity(),
            through(receiver),
            number,
            trouble == null ? "" : "; " + trouble);
  }

  private FactStream stream(Receiver receiver) {
    var stream = streams.get(receiver);
    if (stream == null) {
      throw new IllegalStateException("no stream to " + receiver);
    }
    return stream;
  }
}
