package dev.tradewind.alert.delivery.domain;

import java.util.Locale;

/** Where one alert stands on one channel. */
public enum DeliveryState {
  /** To be tried, for the first time or again. */
  PENDING,
  DELIVERED,
  /** Tried as often as allowed, without success. */
  FAILED,
  /** The route names the channel, and nothing is set up for it. */
  NOT_CONFIGURED;

  /** The state as it is stored and sent: {@code not_configured}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if no state has this text
   */
  public static DeliveryState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
