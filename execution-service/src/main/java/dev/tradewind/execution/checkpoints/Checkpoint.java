package dev.tradewind.execution.checkpoints;

import dev.tradewind.kernel.Scope;

/**
 * The moments on the way from a signal to a told fill at which a leader may die, in their order.
 * Nothing happens at them here, and nothing can be made to: the fault campaign (docs/faults.md)
 * replaces the body of {@link #reached} in a copy of the built service.
 */
public enum Checkpoint {
  /** Signals from outside are claimed; nothing is known of their orders. */
  SIGNALS_CLAIMED,
  /** The verdict is in; the intent is not written. */
  VERDICT_GIVEN,
  /** The intent is written, in a transaction that is open. */
  INTENT_OPEN,
  /** The intent is durable; nothing is sent. */
  INTENT_WRITTEN,
  /** The lease is checked; the order is about to leave. */
  SENDING,
  /** The broker has answered, or not; nothing of it is written. */
  SENT,
  /** Acknowledgement and terminal state are written, in a transaction that is open. */
  ENDING,
  /** The terminal state is durable; its fact is not on its way. */
  ENDED,
  /** The broker's fills are read and a new one is about to be booked, in a transaction. */
  FILL_READ,
  /** The fill is booked, in a transaction that is open. */
  FILL_OPEN,
  /** The fill is durable; its fact is not on its way. */
  FILL_BOOKED,
  /** Facts are about to leave for a receiver. */
  FACTS_LEAVING,
  /** The receiver has the facts; the cursor does not know. */
  FACTS_TAKEN,
  /** The cursor has moved. */
  FACTS_SETTLED;

  /** Says that a leader's thread is there. */
  public void reached(Scope scope) {
    // The ordinary build goes on.
  }
}
