package dev.tradewind.risk.verdict.domain;

import java.math.BigDecimal;

/** What becomes of an approved order. */
public sealed interface OrderEvent {

  record EntryFilled() implements OrderEvent {}

  /**
   * The trade exited, or the last part of it.
   *
   * @param pnlR its rounded result, less what its earlier parts told; zero for a trade without a
   *     stop, which has none
   */
  record Exited(BigDecimal pnlR) implements OrderEvent {}

  /**
   * A part of the trade exited; the rest is open.
   *
   * @param pnlR by how much its result grew
   */
  record ExitedInPart(BigDecimal pnlR) implements OrderEvent {}

  /** The rest of the order ended after all that was filled of it had exited. */
  record EndedAfterExit() implements OrderEvent {}

  /** The order, or what was left of it, ended unfilled: NO_FILL, CANCELLED, EXPIRED, refused. */
  record EndedUnfilled() implements OrderEvent {}

  /** The order ended as NO_RISK. */
  record EndedAsNoRisk() implements OrderEvent {}
}
