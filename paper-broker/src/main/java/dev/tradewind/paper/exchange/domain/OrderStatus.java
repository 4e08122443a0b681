package dev.tradewind.paper.exchange.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order stands, in Alpaca's words. */
public enum OrderStatus {
  /** Taken while its market is closed. */
  ACCEPTED,
  NEW,
  /** A leg that waits for its entry. */
  HELD,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  EXPIRED,
  REPLACED,
  REJECTED;

  /** Whether nothing more can happen. */
  public boolean isFinal() {
    return switch (this) {
      case ACCEPTED, NEW, HELD, PARTIALLY_FILLED -> false;
      case FILLED, CANCELED, EXPIRED, REPLACED, REJECTED -> true;
    };
  }

  /** As it is stored and sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; empty for anything else. */
  public static Optional<OrderStatus> find(String text) {
    return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static OrderStatus parse(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
