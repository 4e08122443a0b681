package dev.tradewind.broker;

/** How an order is priced. */
public enum OrderType {
  MARKET,
  LIMIT,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
  /** A value this version does not know. */
  UNKNOWN;

  /** As it is sent: {@code market}. */
  public String text() {
    return WireNames.text(this);
  }

  /** Reads what the broker sends; anything else is {@link #UNKNOWN}. */
  public static OrderType parse(String text) {
    return WireNames.parse(OrderType.class, text, UNKNOWN);
  }
}
