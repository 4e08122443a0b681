package dev.tradewind.paper.exchange.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What brings an order to the market. */
public enum OrderType {
  MARKET,
  LIMIT,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP;

  /** Whether it waits for a price before it works as a market or limit order. */
  public boolean waitsForElection() {
    return this == STOP || this == STOP_LIMIT || this == TRAILING_STOP;
  }

  /** As it is stored and sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; empty for anything else. */
  public static Optional<OrderType> find(String text) {
    return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static OrderType parse(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
