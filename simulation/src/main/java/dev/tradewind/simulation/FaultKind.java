package dev.tradewind.simulation;

/** What can go wrong; each schedule has some of it. */
enum FaultKind {
  /** A process stands still between two of its steps, and goes on later (SIGSTOP, SIGCONT). */
  FREEZE,
  /** A machine is suspended: its clock stands too. */
  SUSPEND,
  /** {@code kill -9}. */
  KILL,
  /** An orderly shutdown. */
  STOP,
  REDIS_FLUSH,
  REDIS_RESTART,
  REDIS_AWAY,
  DATABASE_RESTART,
  /** Messages to Redis, to the broker, from senders, and their answers are lost. */
  LOSS,
  /** One replica cannot reach Redis, the broker or the database for a while. */
  PARTITION,
  /** Connections to the database break, at a commit too. */
  BREAKS,
  /** Messages take up to most of a time to live. */
  DELAYS,
  /** The broker answers 5xx, before or after it has taken the order. */
  BROKER_ERRORS,
  BROKER_REFUSALS,
  /** The broker takes an order long after it came. */
  BROKER_SLOW,
  /** Requests and fills come twice. */
  TWICE
}
