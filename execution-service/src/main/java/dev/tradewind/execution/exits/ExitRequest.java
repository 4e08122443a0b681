package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an exit.
 *
 * @param exitId chosen by who asks; the same id is the same request
 * @param quantity contracts; null for all
 * @param signalId the signal that asks; null where none does
 * @param actor a person's name, or the rule or service that asks
 */
public record ExitRequest(
    String exitId,
    Scope scope,
    String positionId,
    ExitCondition condition,
    @Nullable BigDecimal quantity,
    @Nullable String signalId,
    String actor,
    String reason) {

  /** Of a person, a rule or a plan. */
  public ExitRequest(
      String exitId,
      Scope scope,
      String positionId,
      ExitCondition condition,
      @Nullable BigDecimal quantity,
      String actor,
      String reason) {
    this(exitId, scope, positionId, condition, quantity, null, actor, reason);
  }
}
