package dev.tradewind.paper.trading.domain;

/** Why an order ended without a fill. */
public enum CancelReason {
  /** The trading day ended first. */
  NO_FILL,
  /** The stop was not beyond the price of the entry. */
  NO_RISK,
  /** The trade it belongs to has ended by another order. */
  OCO,
  /** Its owner asked for it. */
  REQUESTED
}
