package dev.tradewind.broker;

/** Which other orders hang on an order. */
public enum OrderClass {
  /** None. The broker also writes it as an empty text. */
  SIMPLE,
  /** A stop and a take-profit, one of which cancels the other. */
  BRACKET,
  /** A stop and a take-profit without an entry. */
  OCO,
  /** A stop, or a take-profit. */
  OTO,
  /** A value this version does not know. */
  UNKNOWN;

  /** As it is sent: {@code bracket}. */
  public String text() {
    return WireNames.text(this);
  }

  /** Reads what the broker sends; an empty text is {@link #SIMPLE}. */
  public static OrderClass parse(String text) {
    return text.isEmpty() ? SIMPLE : WireNames.parse(OrderClass.class, text, UNKNOWN);
  }
}
