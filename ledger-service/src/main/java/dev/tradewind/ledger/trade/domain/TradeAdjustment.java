package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a corporate action, or a rollover, did to an open trade.
 *
 * @param entryTradeId the trade of its first fill
 * @param ratio new for old units; empty when only the name changed
 * @param qtyBefore what was open of it
 * @param priceBefore the average entry price per unit
 * @param enteredAfter all that was entered, in the units after
 * @param enteredValueAfter price × quantity of that: the value before, less the part of parts of a
 *     unit that could not be kept
 * @param closedAfter what exits had closed, in the units after
 * @param rollover how the prices moved, where the trade was rolled over to another contract
 */
public record TradeAdjustment(
    String entryTradeId,
    String signalId,
    String actionId,
    StrategyId strategyId,
    Direction direction,
    Symbol symbolBefore,
    Symbol symbolAfter,
    Optional<Ratio> ratio,
    BigDecimal qtyBefore,
    BigDecimal qtyAfter,
    BigDecimal priceBefore,
    BigDecimal priceAfter,
    BigDecimal enteredAfter,
    BigDecimal enteredValueAfter,
    BigDecimal closedAfter,
    Optional<Rollover> rollover) {

  private static final int QUANTITY_DECIMALS = 9;
  private static final int VALUE_DECIMALS = 17;

  /**
   * How a rollover moves a trade's prices.
   *
   * @param shift points that entry and what was closed before move by
   * @param closedValueAfter price × quantity of what exits had closed, moved
   */
  public record Rollover(BigDecimal shift, BigDecimal closedValueAfter) {}

  /** So many new units for so many old ones. */
  public record Ratio(BigDecimal newUnits, BigDecimal oldUnits) {

    /** What a price becomes, half-even. */
    BigDecimal price(BigDecimal before) {
      return before
          .multiply(oldUnits)
          .divide(newUnits, Fill.PRICE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What a quantity becomes, rounded down. */
    BigDecimal quantity(BigDecimal before) {
      return before.multiply(newUnits).divide(oldUnits, QUANTITY_DECIMALS, RoundingMode.DOWN);
    }
  }

  /** What the open quantity would be if every part of a unit could be kept. */
  public BigDecimal exactAfter() {
    return quantity(qtyBefore);
  }

  private BigDecimal quantity(BigDecimal before) {
    return ratio.map(known -> known.quantity(before)).orElse(before);
  }

  /** The price per unit that the ratio gives for another price. */
  BigDecimal price(BigDecimal before) {
    return ratio.map(known -> known.price(before)).orElse(before);
  }

  /**
   * Checks it against the trade as it is booked.
   *
   * @return the trade's figures from now on
   * @throws RefusedBookingException naming the figure that does not hold
   */
  public BookedRoundTrip.Units verify(BookedRoundTrip booked) {
    require(!booked.entries().isEmpty(), "entry_trade_id %s is not booked", entryTradeId);
    var first = booked.entries().getFirst();
    require(
        first.identity().tradeId().equals(entryTradeId)
            && first.direction() == direction
            && first.identity().strategyId().equals(strategyId)
            && booked.symbol().equals(symbolBefore),
        "signal, strategy, direction or symbol are not those of entry %s",
        entryTradeId);
    if (rollover.isPresent()) {
      return RolledTrade.verify(this, rollover.get(), booked);
    }
    require(
        ratio.isEmpty() || booked.reopened().isEmpty(),
        "entry %s was rolled over: a split of it is not booked",
        entryTradeId);
    same("qty_before", qtyBefore, booked.open());
    same("entry_price_before", priceBefore, booked.entryPrice());
    same("exited_after", closedAfter, quantity(booked.closed()));
    same("entered_after", enteredAfter, closedAfter.add(qtyAfter));
    require(
        qtyAfter.signum() > 0
            && qtyAfter.subtract(exactAfter()).abs().compareTo(BigDecimal.ONE) < 0
            && (ratio.isPresent() || qtyAfter.compareTo(qtyBefore) == 0),
        "qty_after %s, but the action gives %s",
        qtyAfter.toPlainString(),
        exactAfter().toPlainString());
    BigDecimal exactEntered = closedAfter.add(exactAfter());
    same(
        "entry_value_after",
        enteredValueAfter,
        enteredAfter.compareTo(exactEntered) == 0
            ? booked.enteredValue()
            : booked
                .enteredValue()
                .multiply(enteredAfter)
                .divide(exactEntered, VALUE_DECIMALS, RoundingMode.HALF_EVEN));
    same(
        "entry_price_after",
        priceAfter,
        enteredValueAfter.divide(enteredAfter, Fill.PRICE_DECIMALS, RoundingMode.HALF_EVEN));
    return new BookedRoundTrip.Units(
        symbolAfter,
        enteredAfter,
        enteredValueAfter,
        closedAfter,
        booked.closedValue(),
        booked.entries().size(),
        booked.exits().size(),
        booked.reopened());
  }

  /** The quantity with the sign of its direction. */
  static BigDecimal signed(Direction direction, BigDecimal quantity) {
    return quantity.multiply(BigDecimal.valueOf(direction.sign()));
  }

  static void same(String field, BigDecimal told, BigDecimal booked) {
    require(
        told.compareTo(booked) == 0,
        "%s %s, but what is booked gives %s",
        field,
        told.toPlainString(),
        booked.stripTrailingZeros().toPlainString());
  }

  static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new RefusedBookingException(message.formatted(arguments));
    }
  }
}
