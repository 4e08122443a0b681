package dev.tradewind.alert.alerts.domain;

/** The answer to a raised alert. */
public sealed interface Raised {

  /** It is new trouble and will be delivered. */
  record First(String alertId) implements Raised {}

  /** The same trouble stands unresolved: it was counted there. */
  record Repeated(String alertId) implements Raised {}

  /** This id was raised before with the same content; nothing changed. */
  record Known(String alertId) implements Raised {}

  /** This id was raised before with other content; nothing changed. */
  record Conflicting(String alertId) implements Raised {}
}
