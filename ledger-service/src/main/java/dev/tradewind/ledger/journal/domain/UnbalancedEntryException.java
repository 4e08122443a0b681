package dev.tradewind.ledger.journal.domain;

/** An entry whose debits and credits differ: a mistake in the program that made it. */
public final class UnbalancedEntryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnbalancedEntryException(String message) {
    super(message);
  }
}
