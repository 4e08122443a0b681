package dev.tradewind.execution.desk;

/** What was tried cannot be done yet; the message says what it waits for. */
public class NotYetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotYetException(String message) {
    super(message);
  }
}
