package dev.tradewind.portfolio.work.domain;

/** The work cannot be done, and trying again would change nothing; the message says why. */
public final class WorkFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkFailed(String reason) {
    super(reason);
  }

  public WorkFailed(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason, for the row and for a person. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
