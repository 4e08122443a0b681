package dev.tradewind.portfolio.work.domain;

import java.util.Locale;

/** What is done as long work. */
public enum WorkKind {
  REPLAY,
  COMPARISON,
  DISCOVERY,
  CONSTRUCTION;

  /** The name in rows and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static WorkKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
