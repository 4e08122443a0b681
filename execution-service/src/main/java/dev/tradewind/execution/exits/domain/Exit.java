package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to exit, as it is stored.
 *
 * @param number its place in the list of all
 * @param quantity contracts, above 0; null for all that is open
 * @param signalId the signal that asked; null where none did
 * @param actor who asked: a person, a service or a rule
 * @param supersededBy the request that took its place; null for none
 * @param exitedQty what it has got rid of so far
 * @param endReason why it ended as it did; null while it is open
 * @param requestedAt by the scope's clock
 */
public record Exit(
    long number,
    String exitId,
    Scope scope,
    String positionId,
    ExitCondition condition,
    @Nullable BigDecimal quantity,
    @Nullable String signalId,
    String actor,
    String reason,
    ExitState state,
    @Nullable String supersededBy,
    BigDecimal exitedQty,
    @Nullable String endReason,
    Instant requestedAt,
    @Nullable Instant endedAt) {

  public ExitPriority priority() {
    return condition.priority();
  }

  /** Whether it gives way to another request: to a more urgent one, or a part to the whole. */
  public boolean givesWayTo(ExitCondition other, @Nullable BigDecimal otherQuantity) {
    if (other.priority() != priority()) {
      return other.priority().isAbove(priority());
    }
    return quantity != null && otherQuantity == null;
  }

  /** Whether it is the request these words make. */
  public boolean isSame(
      String position, ExitCondition wanted, @Nullable BigDecimal otherQuantity, String why) {
    return positionId.equals(position)
        && condition == wanted
        && reason.equals(why)
        && (quantity == null
            ? otherQuantity == null
            : otherQuantity != null && quantity.compareTo(otherQuantity) == 0);
  }
}
