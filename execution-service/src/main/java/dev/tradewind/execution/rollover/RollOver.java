package dev.tradewind.execution.rollover;

import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.facts.domain.FactBody.AdjustedPosition;
import dev.tradewind.execution.facts.domain.FactBody.PositionAdjusted;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.domain.RolledPrices;
import dev.tradewind.execution.rollover.domain.RolledTrade;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.kernel.TradingDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Keeps what the orders of a rollover have done, and changes the position once all of it is. */
@ApplicationScoped
public class RollOver {

  private static final Logger LOG = Logger.getLogger(RollOver.class);
  private static final String KIND = "rollover";
  private static final int MONEY_DECIMALS = 4;

  private final Rollovers rollovers;
  private final Positions positions;
  private final FactLog facts;

  RollOver(Rollovers rollovers, Positions positions, FactLog facts) {
    this.rollovers = rollovers;
    this.positions = positions;
    this.facts = facts;
  }

  /** Notes a fill that left the old contract. */
  public void closed(
      Handle handle, Position position, BigDecimal qty, BigDecimal price, Instant filledAt) {
    rollovers.filled(
        handle, required(handle, position), false, Executed.NONE.plus(qty, price), filledAt);
  }

  /** Notes a fill that entered the new contract; what the rollover is with it. */
  public Rollover opened(
      Handle handle, Position position, BigDecimal qty, BigDecimal price, Instant filledAt) {
    return rollovers.filled(
        handle, required(handle, position), true, Executed.NONE.plus(qty, price), filledAt);
  }

  /**
   * Ends it with what was opened again, and tells the other services.
   *
   * @param instrument of the new contract, whose point is worth what the old one's was
   * @return the number of the fact
   */
  public long finish(Handle handle, Rollover rollover, Instrument instrument, Moment moment) {
    var position = positions.find(handle, rollover.positionId()).orElseThrow();
    var made = position.executions();
    var trade =
        RolledTrade.of(
            made.entry(),
            made.exit(),
            rollover.closed(),
            rollover.opened(),
            position.rollover().reopened());
    var before =
        new RolledPrices(
            position.entryPrice(),
            position.initialStop(),
            position.currentStop(),
            position.targetPrice());
    var after =
        before.moved(
            position.direction(),
            trade.entry().averagePrice(),
            trade.shift(),
            instrument.tickSize());
    rollovers.finish(
        handle,
        rollover,
        position,
        trade,
        after,
        made(rollover, position, instrument),
        moment.asOf());
    LOG.infof(
        "position.rolled scope=%s position=%s from=%s to=%s qty=%s of=%s shift=%s",
        rollover.scope(),
        rollover.positionId(),
        rollover.symbolBefore(),
        rollover.symbolAfter(),
        rollover.opened().quantity(),
        rollover.closed().quantity(),
        trade.shift());
    return facts.append(
        handle,
        rollover.scope(),
        moment,
        adjusted(rollover, position, trade, before, after, moment));
  }

  private Rollover required(Handle handle, Position position) {
    return rollovers
        .inProgress(handle, position.positionId())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "position %s is not being rolled over".formatted(position.positionId())));
  }

  /** What the contracts that were left had made by then, before costs. */
  private static BigDecimal made(Rollover rollover, Position position, Instrument instrument) {
    var reopened = position.rollover().reopened();
    var held = reopened == null ? position.executions().entry() : reopened.held();
    var closed = rollover.closed();
    return closed
        .value()
        .multiply(held.quantity())
        .subtract(held.value().multiply(closed.quantity()))
        .multiply(instrument.pointValue())
        .multiply(BigDecimal.valueOf(position.direction().sign()))
        .divide(held.quantity(), MONEY_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static PositionAdjusted adjusted(
      Rollover rollover,
      Position position,
      RolledTrade trade,
      RolledPrices before,
      RolledPrices after,
      Moment moment) {
    var day = moment.tradingDay();
    return new PositionAdjusted(
        rollover.rolloverId(),
        KIND,
        rollover.symbolBefore(),
        rollover.symbolAfter(),
        null,
        null,
        day == null ? TradingDay.of(moment.asOf()) : day,
        rollover.text(),
        List.of(
            new AdjustedPosition(
                position.positionId(),
                position.signalId(),
                position.strategyId(),
                position.direction().text(),
                rollover.closed().quantity(),
                rollover.opened().quantity(),
                before.entry(),
                after.entry(),
                before.currentStop(),
                after.currentStop(),
                before.target(),
                after.target(),
                trade.entry().quantity(),
                trade.entry().value(),
                trade.exit().quantity(),
                BigDecimal.ZERO,
                trade.exit().value(),
                trade.shift())));
  }
}
