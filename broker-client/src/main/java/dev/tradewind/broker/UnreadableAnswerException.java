package dev.tradewind.broker;

/** The other side sent something that is not what it should be. */
public final class UnreadableAnswerException extends BrokerUnavailableException {

  private static final long serialVersionUID = 1L;

  public UnreadableAnswerException(String message) {
    super(message);
  }

  public UnreadableAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
