package dev.tradewind.execution.facts.domain;

import java.util.Locale;

/** Who is told. */
public enum Receiver {
  RISK,
  LEDGER,
  RECONCILIATION,
  ALERT;

  /** The receiver's identity: {@code risk}. */
  public String identity() {
    return name().toLowerCase(Locale.ROOT);
  }
}
