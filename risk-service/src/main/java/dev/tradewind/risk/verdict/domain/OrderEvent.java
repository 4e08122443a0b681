package dev.tradewind.risk.verdict.domain;

import java.math.BigDecimal;

/** What becomes of an approved order. */
public sealed interface OrderEvent {

  record EntryFilled() implements OrderEvent {}

  /**
   * The trade exited.
   *
   * @param pnlR its rounded result; zero for a trade without a stop, which has none
   */
  record Exited(BigDecimal pnlR) implements OrderEvent {}

  /** The order, or what was left of it, ended unfilled: NO_FILL, CANCELLED, EXPIRED, refused. */
  record EndedUnfilled() implements OrderEvent {}

  /** The order ended as NO_RISK. */
  record EndedAsNoRisk() implements OrderEvent {}
}
