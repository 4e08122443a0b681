package dev.tradewind.broker;

/** What an order is meant to do to the position. */
public enum PositionIntent {
  BUY_TO_OPEN,
  BUY_TO_CLOSE,
  SELL_TO_OPEN,
  SELL_TO_CLOSE,
  /** A value this version does not know. */
  UNKNOWN;

  /** Whether it reduces a position. */
  public boolean closes() {
    return this == BUY_TO_CLOSE || this == SELL_TO_CLOSE;
  }

  /** As it is sent: {@code sell_to_close}. */
  public String text() {
    return WireNames.text(this);
  }

  /** Reads what the broker sends; anything else is {@link #UNKNOWN}. */
  public static PositionIntent parse(String text) {
    return WireNames.parse(PositionIntent.class, text, UNKNOWN);
  }
}
