package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.execution.exits.domain.TrailingStop;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Sets and shows what a position is watched for. */
@ApplicationScoped
public class KeepExitPlan {

  private final Transactions transactions;
  private final ExitRequests exits;
  private final ExitPlans plans;
  private final MarketHours hours;
  private final Audit audit;

  KeepExitPlan(
      Transactions transactions,
      ExitRequests exits,
      ExitPlans plans,
      MarketHours hours,
      Audit audit) {
    this.transactions = transactions;
    this.exits = exits;
    this.plans = plans;
    this.hours = hours;
    this.audit = audit;
  }

  /**
   * What is to be kept; a null ends it.
   *
   * @param version of the plan it takes the place of, as the caller saw it
   */
  public record Wanted(
      int version,
      boolean heldOvernight,
      @Nullable BigDecimal stopLoss,
      @Nullable String trailingType,
      @Nullable BigDecimal trailingDistance,
      @Nullable BigDecimal averageTrueRange) {}

  /**
   * The plan of a position.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such position
   */
  public ExitPlan of(String positionId) {
    return transactions.call(handle -> required(handle, positionId));
  }

  /**
   * Sets the plan of an open position.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for no such position, 409 for a closed
   *     one, for a scope with the clock of a feed, and for another version than the one that
   *     stands, 422 for a trailing stop that cannot be
   */
  public ExitPlan set(String positionId, Wanted wanted, String actor, String reason) {
    return transactions.call(handle -> set(handle, positionId, wanted, actor, reason));
  }

  private ExitPlan set(
      Handle handle, String positionId, Wanted wanted, String actor, String reason) {
    var position = exits.lockPosition(handle, positionId).orElseThrow(() -> unknown(positionId));
    Exitable.require(
        hours, position, "is walked by the paper broker, which knows stops and targets only.");
    var before = required(handle, positionId);
    var plan =
        new ExitPlan(
            positionId,
            before.instrument(),
            before.direction(),
            before.enteredAt(),
            before.entryPrice(),
            before.quantity(),
            wanted.heldOvernight(),
            wanted.stopLoss(),
            type(wanted),
            wanted.trailingDistance(),
            wanted.averageTrueRange() == null
                ? before.averageTrueRange()
                : wanted.averageTrueRange(),
            null,
            wanted.version() + 1);
    try {
      plan.requireComplete();
    } catch (IllegalArgumentException e) {
      throw Problems.validation(String.valueOf(e.getMessage()));
    }
    if (!plans.set(handle, plan)) {
      throw Problems.of(
          409,
          "stale-version",
          "Somebody else has changed it",
          "The exit plan of position %s has version %d, not %d."
              .formatted(positionId, before.version(), wanted.version()),
          Map.of("version", before.version()));
    }
    var details = new HashMap<String, @Nullable Object>();
    details.put("held_overnight", wanted.heldOvernight());
    details.put("stop_loss_price", text(wanted.stopLoss()));
    details.put("trailing_stop_type", wanted.trailingType());
    details.put("trailing_stop_distance", text(wanted.trailingDistance()));
    audit.record(
        handle,
        actor,
        "exit.plan_set",
        "%s/%s".formatted(position.scope(), positionId),
        reason,
        details);
    return plan;
  }

  private ExitPlan required(Handle handle, String positionId) {
    return plans.find(handle, positionId).orElseThrow(() -> unknown(positionId));
  }

  private static RuntimeException unknown(String positionId) {
    return Problems.notFound("There is no position %s.".formatted(positionId));
  }

  private static TrailingStop.@Nullable Type type(Wanted wanted) {
    var text = wanted.trailingType();
    try {
      return text == null ? null : TrailingStop.Type.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
