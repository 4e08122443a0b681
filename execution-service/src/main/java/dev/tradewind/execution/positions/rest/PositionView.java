package dev.tradewind.execution.positions.rest;

import dev.tradewind.execution.positions.domain.Position;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position.
 *
 * @param status open, partial (some of it is closed) or closed
 * @param base whether it is a base entry; false for an addition
 * @param quantity contracts or shares entered so far, signed: negative for a short one
 * @param openQuantity what of it is not closed, signed
 * @param entryPrice the average of the fills it was entered with
 * @param exitPrice the average of the fills it was closed with; null while none has
 * @param exitReason of the latest exit; null while it is not closed
 * @param pnlR what its exits have made so far, over its risk; null before, and where there was none
 * @param realizedPnl the same in {@code account}'s currency, after costs
 * @param rolloverStatus none, pending, in_progress (between two contracts: nothing of it is open),
 *     rolled or failed; {@code GET /positions/{position_id}/rollovers} has the records
 * @param version rises by one with each change
 */
public record PositionView(
    String positionId,
    String account,
    String mode,
    String runId,
    String signalId,
    String strategyId,
    @Nullable String orbLabel,
    String symbol,
    String direction,
    String status,
    boolean base,
    BigDecimal quantity,
    BigDecimal openQuantity,
    Instant entryTimestamp,
    BigDecimal entryPrice,
    BigDecimal initialStop,
    BigDecimal currentStop,
    @Nullable BigDecimal targetPrice,
    @Nullable Instant exitTimestamp,
    @Nullable BigDecimal exitPrice,
    @Nullable String exitReason,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal realizedPnl,
    String rolloverStatus,
    int version) {

  /** Shows a position. */
  public static PositionView of(Position position) {
    var sign = BigDecimal.valueOf(position.direction().sign());
    var done = position.executions();
    var end = position.end();
    return new PositionView(
        position.positionId(),
        position.scope().account().text(),
        position.scope().mode().text(),
        position.runId(),
        position.signalId(),
        position.strategyId(),
        position.orbLabel(),
        position.instrument(),
        position.direction().text(),
        position.status(),
        position.base(),
        position.quantity().multiply(sign),
        position.openQuantity().multiply(sign),
        position.entryTimestamp(),
        position.entryPrice(),
        position.initialStop(),
        position.currentStop(),
        position.targetPrice(),
        end == null ? null : end.timestamp(),
        done.exit().quantity().signum() == 0 ? null : done.exit().averagePrice(),
        end == null ? null : end.reason(),
        done.pnlR(),
        done.realizedPnl(),
        position.rollover().status().text(),
        position.version());
  }
}
