package dev.tradewind.ledger.trade.domain;

/** What contradicts itself or what is booked already; it is not booked. */
public final class RefusedBookingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedBookingException(String message) {
    super(message);
  }
}
