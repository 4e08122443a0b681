package dev.tradewind.broker.alpaca;

/** Real money would be traded, and nobody has said that it may. */
public final class LiveTradingException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  LiveTradingException(String message) {
    super(message);
  }
}
