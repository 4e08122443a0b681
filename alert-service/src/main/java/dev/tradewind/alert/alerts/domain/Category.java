package dev.tradewind.alert.alerts.domain;

import java.util.Arrays;
import java.util.Locale;

/** What an alert is about. */
public enum Category {
  RISK,
  SYSTEM,
  TRADING,
  DATA;

  /** The category as it is stored and sent: {@code risk}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no category has this text
   */
  public static Category parse(String text) {
    return Arrays.stream(values())
        .filter(category -> category.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "category '%s': allowed are risk, system, trading, data".formatted(text)));
  }
}
