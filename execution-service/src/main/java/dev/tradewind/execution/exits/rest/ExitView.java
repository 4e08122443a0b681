package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.domain.Exit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to exit.
 *
 * @param quantity contracts; null for all that is open
 * @param signalId the signal that asked; null where none did
 * @param supersededBy the request that took its place, or stood there already
 * @param exitedQty what it has got rid of so far
 */
public record ExitView(
    String exitId,
    String account,
    String mode,
    String positionId,
    String condition,
    String priority,
    @Nullable BigDecimal quantity,
    @Nullable String signalId,
    String actor,
    String reason,
    String state,
    @Nullable String supersededBy,
    BigDecimal exitedQty,
    @Nullable String endReason,
    Instant requestedAt,
    @Nullable Instant endedAt) {

  /** Shows a request. */
  public static ExitView of(Exit exit) {
    return new ExitView(
        exit.exitId(),
        exit.scope().account().text(),
        exit.scope().mode().text(),
        exit.positionId(),
        exit.condition().text(),
        exit.priority().name(),
        exit.quantity(),
        exit.signalId(),
        exit.actor(),
        exit.reason(),
        exit.state().name(),
        exit.supersededBy(),
        exit.exitedQty(),
        exit.endReason(),
        exit.requestedAt(),
        exit.endedAt());
  }
}
