package dev.tradewind.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an account's trades come about; part of every key, see {@link Scope}. */
public enum Mode {
  LIVE,
  PAPER,
  SHADOW,
  REPLAY,
  WALK_FORWARD;

  /** The mode as it is stored and sent: {@code live}, {@code walk_forward}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no mode has this text
   */
  public static Mode parse(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mode '%s': allowed are %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Mode::text)
                                .collect(Collectors.joining(", ")))));
  }

  @Override
  public String toString() {
    return text();
  }
}
