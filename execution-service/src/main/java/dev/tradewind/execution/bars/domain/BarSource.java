package dev.tradewind.execution.bars.domain;

import java.util.Locale;

/** Where a live bar comes from. */
public enum BarSource {
  /** The broker's market-data stream. */
  STREAM,
  /** {@code POST /bars}: a feed of one's own, or a file. */
  POSTED,
  /** The broker's historical bars, asked for after a gap or a reconnect. */
  HISTORY;

  /** As it is stored and told: {@code stream}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes. */
  public static BarSource parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
