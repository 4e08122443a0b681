package dev.tradewind.alert.alerts.domain;

import java.util.Arrays;
import java.util.Locale;

/** How soon a person has to look. Declared from the most urgent to the least. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The severity as it is stored and sent: {@code critical}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this one has to be looked at before the other. */
  public boolean isMoreUrgentThan(Severity other) {
    return compareTo(other) < 0;
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no severity has this text
   */
  public static Severity parse(String text) {
    return Arrays.stream(values())
        .filter(severity -> severity.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "severity '%s': allowed are critical, high, medium, low".formatted(text)));
  }
}
