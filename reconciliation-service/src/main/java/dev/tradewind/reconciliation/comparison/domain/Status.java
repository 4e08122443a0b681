package dev.tradewind.reconciliation.comparison.domain;

/** How a reconciliation came out. */
public enum Status {
  /** Not decided yet. */
  UNKNOWN,
  PASS,
  /** Everything that differed was put right; for the policies that heal. */
  PASS_WITH_HEALING,
  /** Entries are blocked until a reconciliation passes; protective exits never are. */
  FAIL
}
