package dev.tradewind.support.facts;

/** A fact that cannot be true for its receiver; the message is the reason the sender is told. */
public class InvalidFactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFactException(String reason) {
    super(reason);
  }

  public InvalidFactException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
