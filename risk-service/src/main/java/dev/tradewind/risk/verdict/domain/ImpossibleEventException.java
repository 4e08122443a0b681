package dev.tradewind.risk.verdict.domain;

/** Something an order cannot do in its state. */
public final class ImpossibleEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ImpossibleEventException(String message) {
    super(message);
  }
}
