package dev.tradewind.execution.positions.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a position stands on its way from one contract to the next.
 *
 * @param reopened what rollovers have opened of it; null for one that was never rolled over
 */
public record RolloverStanding(Status status, @Nullable Reopened reopened) {

  /** Never rolled over, and not about to be. */
  public static final RolloverStanding NONE = new RolloverStanding(Status.NONE, null);

  /** A state. */
  public enum Status {
    NONE,
    /** Asked for; nothing is done yet. */
    PENDING,
    /** Its orders are taken out, or it is being closed, or opened again. */
    IN_PROGRESS,
    ROLLED,
    /** Given up; the record says what is left of it. */
    FAILED;

    /** As it is stored and told: {@code in_progress}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #text()} writes. */
    public static Status parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether nothing but the rollover may act on the position. */
  public boolean isInProgress() {
    return status == Status.IN_PROGRESS;
  }
}
