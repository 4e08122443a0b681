package dev.tradewind.ledger.trade.domain;

/** Whether a fill opens or closes a round trip. */
public enum Leg {
  ENTRY,
  EXIT
}
