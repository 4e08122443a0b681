package dev.tradewind.execution.runs.domain;

import java.util.Locale;

/** What a run is for. */
public enum RunKind {
  /** One trading day of the scope's calendar. */
  SESSION,
  /** The signals that wait at a due time, worked off in one go. */
  BATCH,
  /** Between the others: exits, late fills and what is healed; no entries. */
  MAINTENANCE;

  /** Whether entries are traded in it, so that an unproven one blocks the next. */
  public boolean trades() {
    return this != MAINTENANCE;
  }

  /** As it is stored and told. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static RunKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
