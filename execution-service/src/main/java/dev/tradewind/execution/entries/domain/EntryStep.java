package dev.tradewind.execution.entries.domain;

import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.signals.domain.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do next with a stored signal, whoever worked on it before. */
public sealed interface EntryStep {

  /** It has its terminal state. */
  record Ended() implements EntryStep {}

  /** Its order is written, and perhaps sent: only the broker knows. */
  record Resume(Order order) implements EntryStep {}

  /** Entries are stopped. */
  record Block(String reason) implements EntryStep {}

  /** An operator has paused the entries. */
  record Pause(String reason) implements EntryStep {}

  /** Its time was over before it could be taken. */
  record Expire(Instant expiresAt) implements EntryStep {}

  /** May it be traded? */
  record AskVerdict() implements EntryStep {}

  /**
   * Decides by what is stored.
   *
   * @param order of the signal; null before it is written
   * @param blocked why no entry is traded; null when entries are
   * @param paused who paused the entries, and why; null when they are not
   * @param asOf by the scope's clock
   */
  static EntryStep of(
      Signal signal,
      @Nullable Order order,
      @Nullable String blocked,
      @Nullable String paused,
      Instant asOf) {
    if (signal.ending() != null) {
      return new Ended();
    }
    if (order != null) {
      return new Resume(order);
    }
    if (blocked != null) {
      return new Block(blocked);
    }
    if (paused != null) {
      return new Pause(paused);
    }
    var expiresAt = signal.expiresAt();
    return expiresAt != null && signal.isExpiredAt(asOf) ? new Expire(expiresAt) : new AskVerdict();
  }
}
