package dev.tradewind.reconciliation.work.domain;

import java.util.Locale;

/** What there is to do. */
public enum JobKind {
  /** START snapshot, then the run's first reconciliation. */
  OPEN_SESSION(true),
  /** END snapshot, then the invariants. */
  CLOSE_SESSION(true),
  /** A reconciliation somebody asked for. */
  RECONCILE(true),
  /** Tells alert-service. */
  NOTIFY(false);

  private final boolean inOrder;

  JobKind(boolean inOrder) {
    this.inOrder = inOrder;
  }

  /** Whether the work of one scope is done in the order it came. */
  public boolean isInOrder() {
    return inOrder;
  }

  /** The kind as it is stored: {@code open_session}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no kind has this text
   */
  public static JobKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
