package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.execution.exits.domain.MarketTriggers;
import dev.tradewind.execution.exits.domain.MarketTriggers.Rules;
import dev.tradewind.execution.exits.domain.MarketTriggers.Sight;
import dev.tradewind.execution.exits.domain.MarketTriggers.Trigger;
import dev.tradewind.execution.exits.domain.Monitoring;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.quotes.domain.Quote;
import dev.tradewind.execution.quotes.domain.QuoteAnswer;
import dev.tradewind.kernel.Durations;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds open positions against the market between bars, as often as {@link Monitoring} says: those
 * with a plan against the present quote, those whose strategy wants it against {@link
 * MarketTriggers}.
 */
@ApplicationScoped
class WatchMarket {

  private static final String RULE = "market-watch";

  private final LeaderTransactions transactions;
  private final Positions positions;
  private final ExitPlans plans;
  private final WatchPositions watch;
  private final PriceExits prices;
  private final WantedTriggers wanted;

  /** The last look at each scope by this instance; another leader looks at once. */
  private final Map<Scope, Monitoring.Look> looked = new ConcurrentHashMap<>();

  WatchMarket(
      LeaderTransactions transactions,
      Positions positions,
      ExitPlans plans,
      WatchPositions watch,
      PriceExits prices,
      WantedTriggers wanted) {
    this.transactions = transactions;
    this.positions = positions;
    this.plans = plans;
    this.watch = watch;
    this.prices = prices;
    this.wanted = wanted;
  }

  private record Watched(Position position, ExitPlan plan) {}

  /** Looks, if a look is due. */
  void look(Look look, MarketSession session) {
    var scope = look.desk().scope();
    var last = looked.get(scope);
    if (last != null && !last.isOver(look.now())) {
      return;
    }
    var interval = Monitoring.USUALLY;
    for (var watched : open(look)) {
      interval = Durations.shorter(interval, look(look, session, watched));
    }
    looked.put(scope, Monitoring.done(look.now(), interval, session.close()));
  }

  /** Looks at one position; how long until it is to be looked at again. */
  private Duration look(Look look, MarketSession session, Watched watched) {
    var position = watched.position();
    var plan = watched.plan();
    var rules = wanted.of(position.strategyId());
    boolean planned = plan.isWatched();
    var quote = planned || rules.liquidityDriedUp() ? quote(look, position.instrument()) : null;
    // The middle of a spread that is too wide is no price to hold a stop against.
    if (planned && quote != null && !quote.isWiderThan(MarketTriggers.WIDEST_SPREAD)) {
      watch.at(look, plan, quote.middle());
    }
    trigger(look, session, plan, rules, quote);
    var price = quote == null ? look.priceOf(position.instrument()) : quote.middle();
    return planned && price != null
        ? Monitoring.interval(price, plan.triggers())
        : Monitoring.USUALLY;
  }

  private void trigger(
      Look look, MarketSession session, ExitPlan plan, Rules rules, @Nullable Quote quote) {
    if (rules.equals(Rules.NONE)) {
      return;
    }
    var sight = new Sight(look.now(), session.close(), quote, volumeSince(look, plan));
    MarketTriggers.of(rules, sight, plan.heldOvernight())
        .ifPresent(
            trigger ->
                watch.ask(
                    look,
                    new WatchPositions.Wish(
                        id(look, plan, trigger),
                        plan.positionId(),
                        trigger.condition(),
                        RULE,
                        trigger.reason())));
  }

  /** The end of a day is asked for once, a dry market once a bar: whatever came of it before. */
  private static String id(Look look, ExitPlan plan, Trigger trigger) {
    return Ids.derived(
        "exit",
        trigger.condition().text(),
        plan.positionId(),
        trigger.condition() == ExitCondition.TIME_BASED_URGENT
            ? look.tradingDay().toString()
            : Long.toString(look.step()));
  }

  private static @Nullable BigDecimal volumeSince(Look look, ExitPlan plan) {
    var bar = look.bar();
    return bar == null
            || bar.ts().isBefore(plan.enteredAt())
            || !plan.instrument().equals(look.symbol())
        ? null
        : bar.volume();
  }

  private @Nullable Quote quote(Look look, String symbol) {
    return prices.quote(look, symbol) instanceof QuoteAnswer.Present(Quote quote) ? quote : null;
  }

  private List<Watched> open(Look look) {
    var scope = look.desk().scope();
    return look.read(
        () ->
            transactions.read(
                handle -> {
                  var byId =
                      positions.open(handle, scope).stream()
                          .collect(Collectors.toMap(Position::positionId, Function.identity()));
                  // Nothing is sent for what an operator says is closed at the broker already.
                  var outside = positions.closedOutside(handle, scope);
                  return plans.open(handle, scope).stream()
                      .filter(plan -> byId.containsKey(plan.positionId()))
                      .filter(plan -> !outside.contains(plan.positionId()))
                      .map(
                          plan ->
                              new Watched(
                                  Objects.requireNonNull(byId.get(plan.positionId())), plan))
                      .toList();
                }));
  }
}
