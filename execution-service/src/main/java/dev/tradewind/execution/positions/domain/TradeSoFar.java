package dev.tradewind.execution.positions.domain;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a position's executions have made so far. A part counts by its share of the whole entry, and
 * is told as the growth of the total: so the parts add up to the whole exactly, however the orders
 * were split and in whatever order the broker told of it. What is open of a position that was
 * rolled over has cost what the rollover paid for it, not the moved price of its entry.
 *
 * @param reopened what rollovers have opened of it; null for none
 */
public record TradeSoFar(
    Direction direction, Executed entry, Executed exit, @Nullable Reopened reopened) {

  /** One that was never rolled over. */
  public TradeSoFar(Direction direction, Executed entry, Executed exit) {
    this(direction, entry, exit, null);
  }

  /** As it is after one more execution of its exits. */
  public TradeSoFar closedBy(BigDecimal quantity, BigDecimal price) {
    return new TradeSoFar(direction, entry, exit.plus(quantity, price), reopened);
  }

  /** How much is still open. */
  public BigDecimal openQuantity() {
    return entry.quantity().subtract(exit.quantity());
  }

  /** Whether nothing is open. */
  public boolean isFlat() {
    return openQuantity().signum() == 0;
  }

  /** Whether so much can be closed. */
  public boolean canClose(BigDecimal quantity) {
    return openQuantity().compareTo(quantity) >= 0;
  }

  /** From the entry price to the stop, in points; zero or less where the stop is not beyond it. */
  public BigDecimal riskPoints(BigDecimal stop) {
    return TradeMeasure.gain(direction, stop, entry.averagePrice());
  }

  /**
   * The result of what is closed after costs, over the risk of all that was entered after costs:
   * (PnL − friction$ × closed, those by rollovers too) ÷ ((|entry − stop| × point value +
   * friction$) × entered). Exact, then rounded once, half-even, to 6 decimals.
   *
   * @return empty where the stop is not beyond the entry: there was no risk to measure by
   */
  public Optional<BigDecimal> resultInR(Instrument instrument, BigDecimal stop) {
    var riskPoints = riskPoints(stop);
    if (riskPoints.signum() <= 0) {
      return Optional.empty();
    }
    var riskOfOne = riskPoints.multiply(instrument.pointValue()).add(instrument.friction());
    return Optional.of(
        resultTimesHeld(instrument)
            .divide(
                riskOfOne.multiply(entry.quantity()).multiply(held().quantity()),
                TradeMeasure.RATIO_DECIMALS,
                RoundingMode.HALF_EVEN));
  }

  /**
   * What is closed has made after costs: exact, then rounded once, half-even, to the minor unit.
   */
  public BigDecimal result(Instrument instrument, Currency currency) {
    return resultTimesHeld(instrument)
        .divide(held().quantity(), currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
  }

  /** What the open quantity is, or was, a part of. */
  private Executed held() {
    return reopened == null ? entry : reopened.held();
  }

  /**
   * The result times the quantity held: what was got, and what the open part has cost, less what
   * all was entered for; the open part's share is no fraction then.
   */
  private BigDecimal resultTimesHeld(Instrument instrument) {
    var held = held();
    var got = exit.value().multiply(held.quantity()).add(held.value().multiply(openQuantity()));
    var spent = entry.value().multiply(held.quantity());
    var move = direction == Direction.LONG ? got.subtract(spent) : spent.subtract(got);
    var closed = reopened == null ? exit.quantity() : exit.quantity().add(reopened.rolled());
    var costs = instrument.friction().multiply(closed).multiply(held.quantity());
    return move.multiply(instrument.pointValue()).subtract(costs);
  }
}
