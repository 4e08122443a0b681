package dev.tradewind.ledger.trade.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trade that left one contract for the next, counted anew from its booked fills. The result stays
 * to the last decimal: what was entered and what was closed move by the points between the two
 * contracts, and what was paid for the new one is kept beside.
 *
 * @param rolled what was opened again
 * @param shift points from the price the old contract was left at to the one the new was entered at
 * @param entered all that was entered, as before
 * @param enteredValue price × quantity of that, moved
 * @param closed what is closed: what was before, and what was not opened again
 * @param closedValue price × quantity of that, moved
 */
record RolledTrade(
    BigDecimal rolled,
    BigDecimal shift,
    BigDecimal entered,
    BigDecimal enteredValue,
    BigDecimal closed,
    BigDecimal closedValue) {

  private static final int VALUE_DECIMALS = 17;

  /**
   * Checks every figure of a rollover against the fills that made it.
   *
   * @return the trade's figures from now on
   * @throws RefusedBookingException naming the figure that does not hold
   */
  static BookedRoundTrip.Units verify(
      TradeAdjustment told, TradeAdjustment.Rollover rollover, BookedRoundTrip booked) {
    var opened = opened(told, booked);
    var closed = closed(told, booked);
    var reopened = BookedRoundTrip.quantity(opened);
    var entered = booked.entered().subtract(reopened);
    var enteredValue = booked.enteredValue().subtract(BookedRoundTrip.value(opened));
    var left = booked.entries().subList(0, booked.entries().size() - opened.size());
    TradeAdjustment.require(
        booked.reopened().isPresent() || BookedRoundTrip.value(left).compareTo(enteredValue) == 0,
        "entry %s gave up parts in a split: a rollover of it is not booked",
        told.entryTradeId());
    TradeAdjustment.same("qty_before", told.qtyBefore(), BookedRoundTrip.quantity(closed));
    TradeAdjustment.same("what is closed", booked.closed(), entered);
    TradeAdjustment.require(
        reopened.compareTo(told.qtyBefore()) <= 0,
        "%s are opened for %s that were closed",
        reopened.toPlainString(),
        told.qtyBefore().toPlainString());
    var after = of(booked, closed, opened, entered, enteredValue);
    TradeAdjustment.same("qty_after", told.qtyAfter(), reopened);
    TradeAdjustment.same("shift", rollover.shift(), after.shift);
    TradeAdjustment.same("entry_price_before", told.priceBefore(), price(enteredValue, entered));
    TradeAdjustment.same(
        "entry_price_after", told.priceAfter(), price(after.enteredValue, after.entered));
    TradeAdjustment.same("entered_after", told.enteredAfter(), after.entered);
    TradeAdjustment.same("entry_value_after", told.enteredValueAfter(), after.enteredValue);
    TradeAdjustment.same("exited_after", told.closedAfter(), after.closed);
    TradeAdjustment.same("exit_value_after", rollover.closedValueAfter(), after.closedValue);
    return new BookedRoundTrip.Units(
        told.symbolAfter(),
        after.entered,
        after.enteredValue,
        after.closed,
        after.closedValue,
        booked.entries().size(),
        booked.exits().size(),
        Optional.of(
            new BookedRoundTrip.Reopened(
                left.size(),
                reopened,
                BookedRoundTrip.value(opened),
                booked.rolled().add(reopened))));
  }

  private static RolledTrade of(
      BookedRoundTrip booked,
      List<Fill> closes,
      List<Fill> opens,
      BigDecimal entered,
      BigDecimal enteredValue) {
    var left = BookedRoundTrip.quantity(closes);
    var got = BookedRoundTrip.value(closes);
    var rolled = BookedRoundTrip.quantity(opens);
    var paid = BookedRoundTrip.value(opens);
    var gotForRolled =
        rolled.compareTo(left) == 0
            ? got
            : got.multiply(rolled).divide(left, VALUE_DECIMALS, RoundingMode.HALF_EVEN);
    var shift = price(paid.subtract(gotForRolled), rolled);
    var closed = booked.closed().subtract(rolled);
    return new RolledTrade(
        rolled,
        shift,
        entered,
        enteredValue.add(paid).subtract(gotForRolled).add(shift.multiply(closed)),
        closed,
        booked.closedValue().subtract(gotForRolled).add(shift.multiply(closed)));
  }

  private static BigDecimal price(BigDecimal value, BigDecimal quantity) {
    return value.divide(quantity, Fill.PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** The last fills of the entry: those in the new contract. */
  private static List<Fill> opened(TradeAdjustment told, BookedRoundTrip booked) {
    int begin = booked.units().map(BookedRoundTrip.Units::entriesBefore).orElse(0);
    var opened =
        booked.entries().subList(begin, booked.entries().size()).stream()
            .filter(Fill::rollover)
            .toList();
    TradeAdjustment.require(
        !opened.isEmpty()
            && opened.stream()
                .allMatch(fill -> fill.identity().symbol().equals(told.symbolAfter())),
        "no fill in %s is booked that a rollover opened",
        told.symbolAfter());
    return opened;
  }

  /** The last fills of exits, as many as make what the rollover closed. */
  private static List<Fill> closed(TradeAdjustment told, BookedRoundTrip booked) {
    var closed = new ArrayList<Fill>();
    var exits = booked.exitFills();
    var missing = told.qtyBefore();
    for (int i = exits.size() - 1; i >= 0 && missing.signum() > 0; i--) {
      var exit = exits.get(i);
      TradeAdjustment.require(
          exit.rollover() && exit.identity().symbol().equals(told.symbolBefore()),
          "qty_before %s, but exit %s is of no rollover of %s",
          told.qtyBefore().toPlainString(),
          exit.identity().tradeId(),
          told.symbolBefore());
      closed.add(exit);
      missing = missing.subtract(exit.quantity());
    }
    return closed;
  }
}
