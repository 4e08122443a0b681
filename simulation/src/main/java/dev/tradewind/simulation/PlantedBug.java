package dev.tradewind.simulation;

/** Mistakes the simulation must find: each takes one promise out of the protocol. */
public enum PlantedBug {
  NO_FENCING("a leader's transaction does not compare its epoch"),
  EPOCH_READ_BEFORE_LOCK("a leader's transaction reads the epoch before it has the lock"),
  RAISE_WITHOUT_SECOND_LOOK("a raise does not look at the heartbeat again under the lock"),
  HEARTBEAT_WITHOUT_LOCK("a heartbeat may come between a raise's look and its write"),
  HEARTBEAT_IGNORED("a challenger does not look at the heartbeat"),
  HEARTBEAT_OF_ANY_EPOCH("a heartbeat is written whatever the epoch is"),
  EPOCH_IN_REDIS("the epoch is counted in Redis"),
  RELEASE_WITHOUT_COMPARE("a key in Redis is deleted whoever has it"),
  LEASE_FROM_REPLY("a lease is counted from the reply instead of the request"),
  SEND_WITHOUT_LEASE("an order is sent whatever is left of the lease"),
  SEND_BEFORE_WRITE("an order is sent before it is written"),
  TIMEOUT_IS_REFUSAL("a timeout is taken for a refusal"),
  RESEND_BEFORE_HORIZON("an order is sent again before the first can no more arrive"),
  NEW_ID_ON_RETRY("an order is sent again under another client order id"),
  LOOKUP_FROM_REPLY("a lookup counts from its reply instead of its request"),
  MISSING_IS_ABSENT("a lookup without an answer is taken for an absent order"),
  SENT_WITHOUT_LOOKING("a successor takes every written order for one that was never sent"),
  UNKNOWN_COMMIT_IS_FAILURE("a commit without an answer is taken for a failed one"),
  TERMINAL_STATE_TWICE("a terminal state is set without looking for one"),
  ACCEPTED_BEFORE_STORED("a signal is accepted before it is stored"),
  FILL_WITHOUT_EXECUTION_ID("a fill is booked without looking for its execution id");

  private final String words;

  PlantedBug(String words) {
    this.words = words;
  }

  /** What is done wrong. */
  public String words() {
    return words;
  }
}
