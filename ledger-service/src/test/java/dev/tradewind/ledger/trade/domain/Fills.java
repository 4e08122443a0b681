package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/** Fills of MGC in dollars, for tests. */
public final class Fills {

  public static final Currency USD = Currency.getInstance("USD");

  private Fills() {}

  /** A fill at the price asked for, point value 10. */
  public static Fill fill(
      Direction direction, Side side, String quantity, String price, String commission) {
    return fill(direction, side, quantity, price, price, commission, "10");
  }

  public static Fill fill(
      Direction direction,
      Side side,
      String quantity,
      String price,
      String requested,
      String commission,
      String pointValue) {
    return new Fill(
        new Fill.Identity(
            "trade-" + side,
            "execution-" + side,
            "signal-1",
            new StrategyId("A"),
            new Symbol("MGC"),
            "broker-order-1",
            "client-order-1"),
        direction,
        side,
        new BigDecimal(quantity),
        new BigDecimal(price),
        new BigDecimal(requested),
        new BigDecimal(pointValue),
        USD,
        new BigDecimal(commission),
        Instant.parse("2013-10-07T14:49:00Z"),
        false,
        false);
  }

  /** The same as a fill of a rollover, in this contract. */
  public static Fill rolled(Fill fill, String symbol) {
    var identity = fill.identity();
    return new Fill(
        new Fill.Identity(
            identity.tradeId(),
            identity.executionId(),
            identity.signalId(),
            identity.strategyId(),
            new Symbol(symbol),
            identity.brokerOrderId(),
            identity.clientOrderId()),
        fill.direction(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.requestedPrice(),
        fill.pointValue(),
        fill.currency(),
        fill.commission(),
        fill.filledAt(),
        false,
        true);
  }
}
