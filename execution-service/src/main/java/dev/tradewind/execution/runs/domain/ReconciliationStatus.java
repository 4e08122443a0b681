package dev.tradewind.execution.runs.domain;

/** Whether broker and books agree, as reconciliation-service found. */
public enum ReconciliationStatus {
  UNKNOWN,
  PASS,
  PASS_WITH_HEALING,
  FAIL
}
