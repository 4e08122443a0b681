package dev.tradewind.alert.delivery.domain;

import java.util.Arrays;
import java.util.Locale;

/** A way on which an alert reaches people. */
public enum Channel {
  CONSOLE,
  FILE,
  EMAIL,
  SMS,
  SLACK,
  WEBHOOK,
  DATABASE;

  /** The channel as it is stored and sent: {@code console}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no channel has this text
   */
  public static Channel parse(String text) {
    return Arrays.stream(values())
        .filter(channel -> channel.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("channel '%s'".formatted(text)));
  }
}
