package dev.tradewind.broker;

/** How long an order is good for. */
public enum TimeInForce {
  DAY,
  GTC,
  OPG,
  CLS,
  IOC,
  FOK,
  /** The paper broker's extension: fills at the close of the open bar turn. */
  BAR_CLOSE,
  /** A value this version does not know. */
  UNKNOWN;

  /** As it is sent: {@code bar_close}. */
  public String text() {
    return WireNames.text(this);
  }

  /** Reads what the broker sends; anything else is {@link #UNKNOWN}. */
  public static TimeInForce parse(String text) {
    return WireNames.parse(TimeInForce.class, text, UNKNOWN);
  }
}
