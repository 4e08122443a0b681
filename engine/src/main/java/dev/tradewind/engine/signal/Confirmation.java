package dev.tradewind.engine.signal;

import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A strategy's confirmation of the day, its filter passed (ORB-RULES 4 and 5); the order would be
 * sent now, if the risk manager allows it.
 *
 * @param ts of the confirming bar
 * @param direction the range's break direction
 * @param close of the confirming bar
 */
public record Confirmation(
    Strategy strategy,
    LocalDate tradingDay,
    Instant ts,
    Direction direction,
    BigDecimal rangeHigh,
    BigDecimal rangeLow,
    BigDecimal close) {

  /** The stop: the edge opposite to the break. */
  public BigDecimal stopPrice() {
    return direction == Direction.LONG ? rangeLow : rangeHigh;
  }

  /** The edge that was broken, where an E3 order rests. */
  public BigDecimal edgePrice() {
    return direction == Direction.LONG ? rangeHigh : rangeLow;
  }
}
