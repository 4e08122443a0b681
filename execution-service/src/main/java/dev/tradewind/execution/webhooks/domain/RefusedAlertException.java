package dev.tradewind.execution.webhooks.domain;

/** An alert that is no signal we take; the message says what to correct. */
public final class RefusedAlertException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of "no" it is. */
  public enum Reason {
    /** It is not in the form this route reads. */
    UNREADABLE,
    /** A field is missing or not allowed. */
    INVALID,
    /** A placeholder arrived as it was typed, so a value is missing. */
    UNFILLED_PLACEHOLDER,
    /** It was sent too long ago, or by a clock that is far off. */
    STALE,
    /** It asks for an exit or an addition, which this route does not take. */
    NOT_AN_ENTRY,
    /** It names a strategy the source is not set up for. */
    UNKNOWN_STRATEGY
  }

  private final Reason reason;

  /** Says no. */
  public RefusedAlertException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static RefusedAlertException invalid(String message) {
    return new RefusedAlertException(Reason.INVALID, message);
  }

  public Reason reason() {
    return reason;
  }
}
