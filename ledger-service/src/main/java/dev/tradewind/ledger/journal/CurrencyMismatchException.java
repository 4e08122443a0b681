package dev.tradewind.ledger.journal;

/** Money of another currency than the scope's books; a scope has one currency. */
public final class CurrencyMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CurrencyMismatchException(String message) {
    super(message);
  }
}
