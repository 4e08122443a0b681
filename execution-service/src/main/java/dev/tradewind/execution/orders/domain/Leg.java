package dev.tradewind.execution.orders.domain;

import java.util.Locale;

/** Which part of a trade an order is. */
public enum Leg {
  ENTRY,
  TAKE_PROFIT,
  STOP_LOSS,
  /** The broker's own order that closes what is open at the end of the trading day. */
  SESSION_END,
  /** An order that closes a position, or a part of it, because somebody or a rule asked for it. */
  EXIT;

  /** Whether the broker holds it for the position, and sizes it by what is open. */
  public boolean isProtective() {
    return this == TAKE_PROFIT || this == STOP_LOSS;
  }

  /** As it is stored and told: {@code take_profit}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes. */
  public static Leg parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
