package dev.tradewind.paper.trading.domain;

import java.util.Locale;

/** Where an order stands; fills are always whole in the fill model {@code rules}. */
public enum OrderState {
  NEW,
  /** A leg that waits for its entry. */
  HELD,
  FILLED,
  CANCELED;

  /** Whether nothing more can happen. */
  public boolean isFinal() {
    return this == FILLED || this == CANCELED;
  }

  /** As it is stored and sent: {@code filled}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes. */
  public static OrderState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
