package dev.tradewind.execution.guards.domain;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/**
 * An addition, measured against what is open. An account trades one instrument, so one price, one
 * range and one point value hold for all of it.
 *
 * @param stop of the addition
 * @param price at which it would be entered
 * @param averageTrueRange points
 * @param pointValue account currency per point and contract
 */
public record PyramidMeasure(
    Direction direction,
    BigDecimal stop,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal averageTrueRange,
    BigDecimal pointValue) {

  private static final int MONEY_DECIMALS = 4;

  /** The account's equity at this price: what is closed and what is open. */
  public BigDecimal equity(BigDecimal closedEquity, Collection<Position> open) {
    return closedEquity.add(gain(open));
  }

  /**
   * Where it would be made.
   *
   * @param ofStrategy the strategy's open positions
   */
  public PyramidGates.Place place(
      Position base, BigDecimal lastPyramidPrice, List<Position> ofStrategy) {
    return new PyramidGates.Place(
        direction,
        price,
        base.entryPrice(),
        base.initialStop(),
        lastPyramidPrice,
        averageTrueRange,
        gain(ofStrategy));
  }

  /**
   * The account with the addition.
   *
   * @param coming entry orders from which something may still come: they count as if filled
   * @param margin what the broker holds back for what is open; the addition's is in proportion
   */
  public Exposure projected(
      BigDecimal equity, List<Position> open, List<Order> coming, BigDecimal margin) {
    var held = open.stream().map(Position::openQuantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    var risk =
        open.stream()
            .map(
                position ->
                    risk(
                        position.direction(),
                        position.currentStop(),
                        position.entryPrice(),
                        position.openQuantity()))
            .reduce(risk(direction, stop, price, quantity), BigDecimal::add)
            .add(coming.stream().map(this::risk).reduce(BigDecimal.ZERO, BigDecimal::add));
    var total = coming.stream().map(Order::openQty).reduce(held.add(quantity), BigDecimal::add);
    return new Exposure(
        equity,
        risk,
        averageTrueRange.multiply(pointValue).multiply(total),
        held.signum() == 0
            ? margin
            : margin.multiply(total).divide(held, MONEY_DECIMALS, RoundingMode.CEILING));
  }

  private BigDecimal risk(Order entry) {
    var atStop = entry.stopPrice();
    var requested = entry.requestedPrice();
    return atStop == null
        ? BigDecimal.ZERO
        : risk(
            entry.side() == Side.BUY ? Direction.LONG : Direction.SHORT,
            atStop,
            requested == null ? price : requested,
            entry.openQty());
  }

  /** What is lost at the stop; nothing where the stop is beyond the entry already. */
  private BigDecimal risk(Direction of, BigDecimal atStop, BigDecimal entry, BigDecimal contracts) {
    return TradeMeasure.gain(of, atStop, entry)
        .max(BigDecimal.ZERO)
        .multiply(pointValue)
        .multiply(contracts);
  }

  private BigDecimal gain(Collection<Position> positions) {
    return positions.stream()
        .map(
            position ->
                TradeMeasure.gain(position.direction(), position.entryPrice(), price)
                    .multiply(pointValue)
                    .multiply(position.openQuantity()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
