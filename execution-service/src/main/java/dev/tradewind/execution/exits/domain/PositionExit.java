package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * One execution that closed a position, or a part of it.
 *
 * @param condition of an order of a request the request's; of a leg what the leg is for
 * @param unrealizedPnl of the quantity exited, at the exit price, before costs; account currency
 */
public record PositionExit(
    String positionId,
    ExitCondition condition,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal unrealizedPnl,
    String orderKey,
    String executionId,
    Instant filledAt) {

  private static final int MONEY_DECIMALS = 4;

  /**
   * What an execution makes of a position's quantity.
   *
   * @param pointValue account currency per point and contract
   */
  public static BigDecimal pnl(
      Direction direction,
      BigDecimal entryPrice,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal pointValue) {
    return Gains.points(direction, entryPrice, price)
        .multiply(quantity)
        .multiply(pointValue)
        .setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** What a leg closes a position for, where no request says it. */
  public static ExitCondition conditionOf(Leg leg) {
    return switch (leg) {
      case TAKE_PROFIT -> ExitCondition.PROFIT_TARGET;
      case STOP_LOSS -> ExitCondition.STOP_LOSS;
      case SESSION_END -> ExitCondition.FLATTEN;
      case EXIT -> ExitCondition.MANUAL;
      case ROLL_CLOSE -> ExitCondition.ROLLOVER;
      case ENTRY, ROLL_OPEN, SELL_TO_OPEN, BUY_TO_CLOSE ->
          throw new IllegalArgumentException("%s leaves no position by itself".formatted(leg));
    };
  }
}
