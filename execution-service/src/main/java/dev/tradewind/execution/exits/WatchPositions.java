package dev.tradewind.execution.exits;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitIntent;
import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.execution.exits.domain.Gains;
import dev.tradewind.execution.exits.domain.PartialExits;
import dev.tradewind.execution.exits.domain.SwingExitRules;
import dev.tradewind.execution.exits.domain.TrailingStop;
import dev.tradewind.execution.exits.persistence.ExitIntents;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.hours.MarketHours;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Holds positions that have an exit plan against each bar, and those held over nights at its close.
 */
@ApplicationScoped
class WatchPositions {

  private static final Logger LOG = Logger.getLogger(WatchPositions.class);
  private static final String RULE = "exit-plan";

  private final LeaderTransactions transactions;
  private final ExitPlans plans;
  private final ExitRequests exits;
  private final ExitIntents intents;
  private final RequestExit requestExit;
  private final PlanExit planExit;
  private final MarketHours hours;

  /** The last step each scope was watched at; watching it again would change nothing. */
  private final Map<Scope, Long> watched = new ConcurrentHashMap<>();

  WatchPositions(
      LeaderTransactions transactions,
      ExitPlans plans,
      ExitRequests exits,
      ExitIntents intents,
      RequestExit requestExit,
      PlanExit planExit,
      MarketHours hours) {
    this.transactions = transactions;
    this.plans = plans;
    this.exits = exits;
    this.intents = intents;
    this.requestExit = requestExit;
    this.planExit = planExit;
    this.hours = hours;
  }

  /** Looks at the last bar, once. */
  void look(Look look) {
    var bar = look.bar();
    if (bar == null || Long.valueOf(look.step()).equals(watched.get(look.desk().scope()))) {
      return;
    }
    for (var plan : open(look)) {
      if (plan.isWatched()) {
        run(look, handle -> watch(handle, look, plan, bar));
      }
    }
    watched.put(look.desk().scope(), look.step());
  }

  /** Decides about positions held over nights, once a day: a second time changes nothing. */
  void afterClose(Look look) {
    for (var plan : open(look)) {
      if (plan.heldOvernight()) {
        run(look, handle -> decide(handle, look, plan));
      }
    }
  }

  private void watch(Handle handle, Look look, ExitPlan plan, Bar bar) {
    var best = plan.direction() == Direction.LONG ? bar.high() : bar.low();
    var watch = plan.watch(best, bar.close());
    var before = plan.peak();
    if (before == null || before.compareTo(watch.peak()) != 0) {
      plans.moved(handle, plan.positionId(), watch.peak(), watch.stopLoss());
    }
    if (exits.openOf(handle, plan.positionId()).isPresent()) {
      return;
    }
    var condition = watch.exit();
    if (condition.isPresent()) {
      request(
          handle,
          look,
          plan,
          Ids.derived("exit", RULE, plan.positionId(), Long.toString(look.step())),
          condition.get(),
          null,
          "close %s at the stop %s"
              .formatted(bar.close().toPlainString(), String.valueOf(watch.stopLoss())));
    } else if (plan.trailing() == TrailingStop.Type.TIGHTENING) {
      part(handle, look, plan, bar.close());
    }
  }

  /** The usual plan sells parts as the gain grows, each once. */
  private void part(Handle handle, Look look, ExitPlan plan, BigDecimal close) {
    int reached = PartialExits.reached(Gains.ratio(plan.direction(), plan.entryPrice(), close));
    var parts = PartialExits.parts(plan.quantity(), BigDecimal.ONE);
    for (int level = 0; level < reached; level++) {
      String id = Ids.derived("exit", RULE, plan.positionId(), "part", Integer.toString(level));
      if (parts.get(level).signum() > 0 && exits.find(handle, id).isEmpty()) {
        request(
            handle,
            look,
            plan,
            id,
            ExitCondition.PARTIAL_EXIT_TARGET,
            parts.get(level),
            "gain of %s or more".formatted(PartialExits.LEVELS.get(level).gain()));
        return;
      }
    }
  }

  private void request(
      Handle handle,
      Look look,
      ExitPlan plan,
      String exitId,
      ExitCondition condition,
      @Nullable BigDecimal quantity,
      String reason) {
    requestExit.request(
        handle,
        new ExitRequest(
            exitId, look.desk().scope(), plan.positionId(), condition, quantity, RULE, reason));
  }

  private void decide(Handle handle, Look look, ExitPlan plan) {
    var scope = look.desk().scope();
    var today = hours.tradingDay(scope, look.now());
    String id = Ids.derived("exit_intent", RULE, plan.positionId(), today.toString());
    if (intents.liveOf(handle, plan.positionId()).isPresent()
        || intents.find(handle, id).isPresent()) {
      return;
    }
    var closes = plans.dailyCloses(handle, scope, plan.instrument(), SwingExitRules.AVERAGE_DAYS);
    int held = hours.sessions(scope, hours.tradingDay(scope, plan.enteredAt()), today);
    SwingExitRules.reason(plan.direction(), plan.entryPrice(), held, closes)
        .ifPresent(
            reason ->
                planExit.plan(
                    handle,
                    new PlanExit.Decision(
                        id,
                        plan.positionId(),
                        ExitIntent.Type.EXIT_PLANNED,
                        ExitIntent.Urgency.EOD,
                        reason,
                        null,
                        RULE)));
  }

  private List<ExitPlan> open(Look look) {
    return look.read(() -> transactions.read(handle -> plans.open(handle, look.desk().scope())));
  }

  /** What cannot be asked for is no reason to wait: the next bar asks again. */
  private void run(Look look, Consumer<Handle> work) {
    look.hold()
        .until(
            "the database",
            () -> {
              try {
                transactions.run(look.desk().term(), work);
              } catch (HttpProblem e) {
                LOG.errorf("exit.refused scope=%s why=%s", look.desk().scope(), e.getDetail());
              }
              return Optional.of(true);
            });
  }
}
