package dev.tradewind.paper.exchange.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long an order works. */
public enum TimeInForce {
  DAY,
  GTC,
  /** In the opening auction only. */
  OPG,
  /** In the closing auction only. */
  CLS,
  /** On its first bar, as much as there is; the rest is canceled. */
  IOC,
  /** On its first bar, whole or not at all. */
  FOK;

  /** Whether what is left of it ends with its first bar or auction. */
  public boolean isImmediate() {
    return this != DAY && this != GTC;
  }

  /** As it is stored and sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; empty for anything else. */
  public static Optional<TimeInForce> find(String text) {
    return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static TimeInForce parse(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
