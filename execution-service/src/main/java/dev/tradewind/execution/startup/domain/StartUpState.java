package dev.tradewind.execution.startup.domain;

/** What a leader may do after its start. */
public enum StartUpState {
  /** Everything. */
  READY,
  /** Exits only: something does not fit. */
  SAFE_MODE,
  /** Exits only: the broker takes no entries. */
  EXIT_ONLY,
  /** Nothing: what is stored cannot be trusted. */
  FAILED,
  /** Nothing yet: it is not checked. */
  UNKNOWN
}
