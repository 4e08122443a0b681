package dev.tradewind.reconciliation.brokerstate.domain;

/** When in a run a snapshot of the broker was taken (S0-040). */
public enum SnapshotType {
  START,
  RECONCILIATION,
  END
}
