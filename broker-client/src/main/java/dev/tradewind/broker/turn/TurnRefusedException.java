package dev.tradewind.broker.turn;

/**
 * The broker refused a call about a turn, for example {@code done} for one that is not yet open.
 */
public class TurnRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;

  public TurnRefusedException(int httpStatus, String message) {
    super(message);
    this.httpStatus = httpStatus;
  }

  /** 409 for a turn that is not yet open, 401 or 403 for a token that is not admitted. */
  public int httpStatus() {
    return httpStatus;
  }
}
