package dev.tradewind.execution.external;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets something be done for each key no more often than so. */
final class Pace<K> {

  private final Duration every;
  private final Map<K, Long> doneAtNanos = new ConcurrentHashMap<>();

  Pace(Duration every) {
    this.every = every;
  }

  /** Whether it is time for this key; if so, it counts as done now. */
  boolean isDue(K key) {
    long now = System.nanoTime();
    Long last = doneAtNanos.get(key);
    if (last != null && now - last < every.toNanos()) {
      return false;
    }
    doneAtNanos.put(key, now);
    return true;
  }

  /** Nothing is to be done for this key any more. */
  void over(K key) {
    doneAtNanos.remove(key);
  }
}
