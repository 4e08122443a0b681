package dev.tradewind.simulation;

/** A promise of the protocol was broken. */
public class InvariantBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvariantBrokenException(String what) {
    super(what);
  }
}
