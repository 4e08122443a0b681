package dev.tradewind.execution.exits;

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
      if (plan.isWatched() && plan.instrument().equals(look.symbol())) {
        var best = plan.direction() == Direction.LONG ? bar.high() : bar.low();
        var seen = new Seen(Long.toString(look.step()), best, bar.close());
        run(look, handle -> watch(handle, look, plan, seen));
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

  /** Holds a plan against a price between bars; what it asks for is asked for once a bar. */
  void at(Look look, ExitPlan plan, BigDecimal price) {
    var seen = new Seen(look.step() + "-quote", price, price);
    run(look, handle -> watch(handle, look, plan, seen));
  }

  /**
   * Asks for all of a position to be left, unless it was asked for before or something at least as
   * urgent is being worked on.
   */
  void ask(Look look, Wish wish) {
    run(look, handle -> ask(handle, look, wish));
  }

  private void ask(Handle handle, Look look, Wish wish) {
    var standing = exits.openOf(handle, wish.positionId());
    if (standing.filter(open -> !open.givesWayTo(wish.condition(), null)).isEmpty()
        && exits.find(handle, wish.exitId()).isEmpty()) {
      requestExit.request(
          handle,
          new ExitRequest(
              wish.exitId(),
              look.desk().scope(),
              wish.positionId(),
              wish.condition(),
              null,
              wish.rule(),
              wish.reason()));
    }
  }

  /**
   * All of a position is to be left.
   *
   * @param rule what asks for it
   */
  record Wish(
      String exitId, String positionId, ExitCondition condition, String rule, String reason) {}

  /**
   * What is seen of the market.
   *
   * @param mark tells it from what was seen before
   * @param best the best price for the position since the last look
   * @param price the one its stop is held against
   */
  private record Seen(String mark, BigDecimal best, BigDecimal price) {}

  private void watch(Handle handle, Look look, ExitPlan plan, Seen seen) {
    if (plans.find(handle, plan.positionId()).stream()
        .noneMatch(standing -> standing.version() == plan.version())) {
      return; // somebody has set another: the next look holds that one
    }
    var watch = plan.watch(seen.best(), seen.price());
    var before = plan.peak();
    if (before == null || before.compareTo(watch.peak()) != 0) {
      plans.moved(handle, plan, watch.peak(), watch.stopLoss());
    }
    var condition = watch.exit();
    if (condition.isPresent()) {
      ask(
          handle,
          look,
          new Wish(
              Ids.derived("exit", RULE, plan.positionId(), seen.mark()),
              plan.positionId(),
              condition.get(),
              RULE,
              "price %s at the stop %s"
                  .formatted(seen.price().toPlainString(), String.valueOf(watch.stopLoss()))));
    } else if (plan.trailing() == TrailingStop.Type.TIGHTENING
        && exits.openOf(handle, plan.positionId()).isEmpty()) {
      part(handle, look, plan, seen.price());
    }
  }

  /** The usual plan sells parts as the gain grows, each once. */
  private void part(Handle handle, Look look, ExitPlan plan, BigDecimal close) {
    int reached = PartialExits.reached(Gains.ratio(plan.direction(), plan.entryPrice(), close));
    var parts = PartialExits.parts(plan.quantity(), BigDecimal.ONE);
    for (int level = 0; level < reached; level++) {
      String id = Ids.derived("exit", RULE, plan.positionId(), "part", Integer.toString(level));
      if (parts.get(level).signum() > 0 && exits.find(handle, id).isEmpty()) {
        requestExit.request(
            handle,
            new ExitRequest(
                id,
                look.desk().scope(),
                plan.positionId(),
                ExitCondition.PARTIAL_EXIT_TARGET,
                parts.get(level),
                RULE,
                "gain of %s or more".formatted(PartialExits.LEVELS.get(level).gain())));
        return;
      }
    }
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
