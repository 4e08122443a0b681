package dev.tradewind.execution.startup.domain;

import java.util.List;

/**
 * One of the eight steps.
 *
 * @param findings empty if all is well
 */
public record StartUpStep(Name name, List<Finding> findings) {

  /** The steps, in their order. */
  public enum Name {
    ACCOUNT,
    POSITIONS,
    ORDERS,
    POSITION_CHECK,
    BUYING_POWER_AND_RISK,
    ORDER_CHECK,
    LEDGER_CHECK,
    STATUS
  }

  public StartUpStep {
    findings = List.copyOf(findings);
  }
}
