package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.execution.exits.domain.ExitablePosition;
import dev.tradewind.execution.exits.persistence.ExitIntents;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records that a position is to be left, without sending anything: the window of a later day does.
 */
@ApplicationScoped
public class PlanExit {

  private static final Logger LOG = Logger.getLogger(PlanExit.class);

  private final ExitIntents intents;
  private final ExitRequests exits;
  private final ExitPlans plans;
  private final MarketHours hours;
  private final ScopeClock clock;
  private final Audit audit;

  PlanExit(
      ExitIntents intents,
      ExitRequests exits,
      ExitPlans plans,
      MarketHours hours,
      ScopeClock clock,
      Audit audit) {
    this.intents = intents;
    this.exits = exits;
    this.plans = plans;
    this.hours = hours;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * What was decided.
   *
   * @param intentId chosen by who asks; the same id is the same decision
   * @param confidence 1 to 5; null where there is none
   */
  public record Decision(
      String intentId,
      String positionId,
      ExitIntent.Type type,
      ExitIntent.Urgency urgency,
      String reason,
      @Nullable Integer confidence,
      String actor) {}

  /**
   * Records it, or finds that it was recorded before.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for a position nobody knows; 409 for a
   *     closed one, for a scope with the clock of a feed, and while an exit that is at least as
   *     urgent is planned
   */
  public ExitIntent plan(Handle handle, Decision decision) {
    var position =
        exits
            .lockPosition(handle, decision.positionId())
            .orElseThrow(
                () ->
                    Problems.notFound("There is no position %s.".formatted(decision.positionId())));
    var known = intents.find(handle, decision.intentId());
    if (known.isPresent()) {
      return known.get();
    }
    Exitable.require(hours, position);
    var now = clock.now();
    var replaced = replaced(handle, decision, now);
    var intent = intent(handle, decision, position, now, replaced);
    intents.insert(handle, intent);
    record(handle, intent);
    return intents.find(handle, decision.intentId()).orElseThrow();
  }

  /** A planned exit gives way to an immediate one; nothing else does. */
  private Optional<ExitIntent> replaced(Handle handle, Decision decision, Instant now) {
    var live = intents.liveOf(handle, decision.positionId());
    if (live.isEmpty()) {
      return live;
    }
    var standing = live.get();
    boolean immediate =
        decision.urgency() == ExitIntent.Urgency.IMMEDIATE
            || decision.type() == ExitIntent.Type.FORCE_EXIT;
    if (standing.state() != ExitIntent.State.PLANNED || standing.isImmediate() || !immediate) {
      throw Problems.of(
          409,
          "exit-open",
          "An exit is being worked on",
          "Position %s has an exit that is %s already, intent %s."
              .formatted(decision.positionId(), standing.state(), standing.intentId()),
          Map.of("exit_id", standing.intentId()));
    }
    intents.end(
        handle,
        standing.intentId(),
        ExitIntent.State.EXPIRED,
        "a more urgent one took its place",
        now);
    return live;
  }

  private ExitIntent intent(
      Handle handle,
      Decision decision,
      ExitablePosition position,
      Instant now,
      Optional<ExitIntent> replaced) {
    var entered = plans.enteredAt(handle, position.positionId());
    var entryDate = hours.tradingDay(position.scope(), entered);
    var decisionDate = hours.tradingDay(position.scope(), now);
    return new ExitIntent(
        0,
        decision.intentId(),
        position.scope(),
        position.positionId(),
        position.instrument(),
        ExitIntent.State.PLANNED,
        decision.type(),
        decision.urgency(),
        decision.reason(),
        decision.confidence(),
        decision.actor(),
        now,
        decisionDate,
        entryDate,
        hours.sessions(position.scope(), entryDate, decisionDate),
        1,
        now,
        replaced.map(ExitIntent::intentId).orElse(null),
        null,
        null,
        null,
        null);
  }

  private void record(Handle handle, ExitIntent intent) {
    LOG.infof(
        "TWO-PHASE EXIT Recording intent scope=%s intent=%s symbol=%s position=%s type=%s"
            + " urgency=%s decided=%s holding_days=%d reason=%s",
        intent.scope(),
        intent.intentId(),
        intent.symbol(),
        intent.positionId(),
        intent.type(),
        intent.urgency(),
        intent.decisionDate(),
        intent.holdingDays(),
        intent.reason());
    var details = new HashMap<String, Object>();
    details.put("intent_id", intent.intentId());
    details.put("exit_type", intent.type().name());
    details.put("urgency", intent.urgency().name());
    audit.record(
        handle,
        intent.actor(),
        "exit.plan",
        "%s/%s".formatted(intent.scope(), intent.positionId()),
        intent.reason(),
        details);
  }
}
