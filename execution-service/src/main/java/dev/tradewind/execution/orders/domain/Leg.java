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
  EXIT,
  /** An order that sells the other leg of a synthetic position, as its bought leg was entered. */
  SELL_TO_OPEN,
  /** An order that buys that leg back, as the bought one was left. */
  BUY_TO_CLOSE,
  /** An order that closes a position in one contract, to open it again in the next. */
  ROLL_CLOSE,
  /** An order that opens what was closed again, in the next contract. */
  ROLL_OPEN;

  /** Whether it opens a position, at first or again. */
  public boolean opens() {
    return this == ENTRY || this == ROLL_OPEN;
  }

  /** Whether the broker holds it for the position, and sizes it by what is open. */
  public boolean isProtective() {
    return this == TAKE_PROFIT || this == STOP_LOSS;
  }

  /** Whether it trades the leg that a synthetic position sells. */
  public boolean isOfSoldLeg() {
    return this == SELL_TO_OPEN || this == BUY_TO_CLOSE;
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
