package dev.tradewind.execution.leadership.domain;

import java.util.Locale;

/** How a term ended. */
public enum TermEnd {
  /** The leader gave it back: it was stopped, or asked to step down. */
  RELEASED,
  /** The leader itself found that it was another's before its successor had written that down. */
  LOST,
  /** A successor took it after the leader had fallen silent for the time to live. */
  SUPERSEDED;

  /** As it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
