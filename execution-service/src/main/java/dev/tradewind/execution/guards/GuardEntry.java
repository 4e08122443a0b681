package dev.tradewind.execution.guards;

import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.guards.domain.AverageTrueRange;
import dev.tradewind.execution.guards.domain.GuardAnswer;
import dev.tradewind.execution.guards.domain.PyramidDecision;
import dev.tradewind.execution.guards.domain.PyramidMeasure;
import dev.tradewind.execution.guards.persistence.PyramidDecisions;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.NamedStrategies;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Guards an entry from outside before its verdict is asked: one base entry per strategy, symbol and
 * trading day (C-27); an addition passes the gates of DOMAIN section 4. The engine's own signals
 * are one a day by their id.
 */
@ApplicationScoped
public class GuardEntry {

  private static final Logger LOG = Logger.getLogger(GuardEntry.class);
  private static final GuardAnswer PASSED = new GuardAnswer.Passed();

  private final LeaderTransactions transactions;
  private final Signals signals;
  private final Positions positions;
  private final Orders orders;
  private final Bars bars;
  private final LiveSlotOf slots;
  private final PyramidingStates states;
  private final PyramidDecisions decisions;
  private final AskAccountState accountState;
  private final GuardConfig config;

  GuardEntry(
      LeaderTransactions transactions,
      Signals signals,
      Positions positions,
      Orders orders,
      Bars bars,
      LiveSlotOf slots,
      PyramidingStates states,
      PyramidDecisions decisions,
      AskAccountState accountState,
      GuardConfig config) {
    this.transactions = transactions;
    this.signals = signals;
    this.positions = positions;
    this.orders = orders;
    this.bars = bars;
    this.slots = slots;
    this.states = states;
    this.decisions = decisions;
    this.accountState = accountState;
    this.config = config;
  }

  /**
   * Decides about a signal that is to be entered now.
   *
   * @param asOf by the scope's clock
   * @throws NotYetException if the ledger gives no answer; that is never an approval
   * @throws dev.tradewind.broker.BrokerUnavailableException if the broker gives none
   */
  public GuardAnswer ask(Desk desk, Signal signal, Instant asOf) {
    if (!signal.isExternal()) {
      return PASSED;
    }
    return signal.signalType().equals(Signal.PYRAMID)
        ? addition(desk, signal, asOf)
        : baseEntry(signal);
  }

  private GuardAnswer baseEntry(Signal signal) {
    if (!NamedStrategies.of(config.oneBaseEntryADay()).include(signal.strategyId())) {
      return PASSED;
    }
    return transactions
        .read(handle -> signals.executedBaseEntry(handle, signal))
        .<GuardAnswer>map(
            earlier ->
                new GuardAnswer.Filtered(
                    "intent_guard: signal %s was the base entry of %s in %s on %s"
                        .formatted(
                            earlier, signal.strategyId(), signal.symbol(), signal.asofDate())))
        .orElse(PASSED);
  }

  private GuardAnswer addition(Desk desk, Signal signal, Instant asOf) {
    var decided = transactions.read(handle -> decisions.refusals(handle, signal.signalId()));
    if (decided.isPresent()) {
      return answer(decided.get());
    }
    var standing = transactions.read(handle -> standing(handle, signal));
    var base = standing.base();
    if (base == null || base.direction() != signal.direction()) {
      return new GuardAnswer.Rejected(
          "no_base: %s has no %s base position in %s to add to"
              .formatted(signal.strategyId(), signal.direction().text(), signal.symbol()));
    }
    var range = standing.averageTrueRange();
    var price = standing.lastClose();
    if (range.isEmpty() || price.isEmpty()) {
      return new GuardAnswer.Rejected(
          "no_range: send atr, or wait for %d bars".formatted(AverageTrueRange.BARS + 1));
    }
    var measure =
        new PyramidMeasure(
            signal.direction(),
            signal.entryStop(),
            signal.entryQuantity(),
            price.get(),
            range.get(),
            standing.pointValue());
    var equity = measure.equity(accountState.closedEquity(signal.scope()), standing.open());
    if (equity.signum() <= 0) {
      return new GuardAnswer.Filtered("no_equity: %s".formatted(equity.toPlainString()));
    }
    var margin = desk.broker().account().initialMargin();
    var decision =
        PyramidDecision.of(
            signal.signalId(),
            base.positionId(),
            measure.place(base, standing.lastPyramidPrice(), standing.ofStrategy(signal)),
            measure.projected(
                equity,
                standing.open(),
                standing.coming(),
                margin == null ? BigDecimal.ZERO : margin),
            asOf);
    return record(desk, signal, decision);
  }

  /** The first decision stands, also for a leader that comes later. */
  private GuardAnswer record(Desk desk, Signal signal, PyramidDecision decision) {
    var refusals =
        transactions.call(
            desk.term(),
            handle -> {
              decisions.insert(handle, signal.scope(), decision);
              return decisions.refusals(handle, signal.signalId()).orElseThrow();
            });
    LOG.infof(
        "pyramid.decided signal=%s strategy=%s refusals=%s",
        signal.signalId(), signal.strategyId(), refusals.isEmpty() ? "none" : refusals);
    return answer(refusals);
  }

  private static GuardAnswer answer(String refusals) {
    return refusals.isEmpty() ? PASSED : new GuardAnswer.Filtered("pyramid_gates: " + refusals);
  }

  /**
   * What is stored of what an addition is measured by.
   *
   * @param base the strategy's open base position in the instrument; null without one
   * @param open all open positions of the scope
   * @param coming its entry orders from which something may still come
   */
  private record Standing(
      @Nullable Position base,
      BigDecimal lastPyramidPrice,
      List<Position> open,
      List<Order> coming,
      Optional<BigDecimal> averageTrueRange,
      Optional<BigDecimal> lastClose,
      BigDecimal pointValue) {

    List<Position> ofStrategy(Signal signal) {
      return open.stream()
          .filter(position -> position.strategyId().equals(signal.strategyId()))
          .toList();
    }
  }

  private Standing standing(Handle handle, Signal signal) {
    var scope = signal.scope();
    var state = states.find(handle, scope, signal.strategyId(), signal.symbol());
    var baseId = state.map(found -> found.basePositionId()).orElse(null);
    var open = positions.open(handle, scope);
    var latest = bars.latest(handle, scope, signal.symbol(), AverageTrueRange.BARS + 1);
    var given = signal.averageTrueRange();
    return new Standing(
        open.stream()
            .filter(position -> position.positionId().equals(baseId))
            .findFirst()
            .orElse(null),
        state.map(found -> found.lastPyramidPrice()).orElse(BigDecimal.ZERO),
        open,
        orders.working(handle, scope).stream().filter(order -> order.leg() == Leg.ENTRY).toList(),
        given == null ? AverageTrueRange.of(latest) : Optional.of(given),
        latest.isEmpty() ? Optional.empty() : Optional.of(latest.getLast().close()),
        slots
            .scope(handle, scope)
            .orElseThrow(() -> new NotYetException("a portfolio in the live slot"))
            .set()
            .instrument()
            .pointValue());
  }
}
