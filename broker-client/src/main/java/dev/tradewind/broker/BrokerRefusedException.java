package dev.tradewind.broker;

/**
 * The broker answered a question with no. Asking again does not help; {@link Failure#kind()} says
 * what does.
 */
public final class BrokerRefusedException extends BrokerUnavailableException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public BrokerRefusedException(String what, Failure failure) {
    super(what + ": " + failure);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
