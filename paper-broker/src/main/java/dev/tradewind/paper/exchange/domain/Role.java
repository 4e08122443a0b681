package dev.tradewind.paper.exchange.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an order is within its group. */
public enum Role {
  /** A plain order, or the entry of a bracket or oto. */
  MAIN,
  TAKE_PROFIT,
  STOP_LOSS;

  /** As it is stored and sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; empty for anything else. */
  public static Optional<Role> find(String text) {
    return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Role parse(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
