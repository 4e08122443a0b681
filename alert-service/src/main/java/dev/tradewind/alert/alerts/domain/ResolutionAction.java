package dev.tradewind.alert.alerts.domain;

import java.util.Arrays;
import java.util.Locale;

/** How an alert was brought to its end. */
public enum ResolutionAction {
  FIXED,
  FALSE_POSITIVE,
  IGNORED,
  ESCALATED;

  /** The action as it is stored and sent: {@code false_positive}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no action has this text
   */
  public static ResolutionAction parse(String text) {
    return Arrays.stream(values())
        .filter(action -> action.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "resolution action '%s': allowed are fixed, false_positive, ignored, escalated"
                        .formatted(text)));
  }
}
