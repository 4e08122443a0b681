package dev.tradewind.paper.exchange.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an order hangs together with others. */
public enum OrderClass {
  SIMPLE,
  /** An entry with take-profit and stop-loss. */
  BRACKET,
  /** Two exits of which one ends the other. */
  OCO,
  /** An entry with one exit. */
  OTO;

  /** As it is stored and sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; empty for anything else. */
  public static Optional<OrderClass> find(String text) {
    return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static OrderClass parse(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
