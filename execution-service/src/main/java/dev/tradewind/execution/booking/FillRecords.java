package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.Filled;
import dev.tradewind.execution.facts.domain.FactBody.OptionLeg;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionLegs;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An execution as it is stored, and as it is told. */
final class FillRecords {

  private FillRecords() {}

  static Fill stored(BookingContext context, Execution execution, Order order, String tradeId) {
    return new Fill(
        context.scope(),
        execution.executionId(),
        context.run().runId(),
        tradeId,
        order.signalId(),
        order.orderKey(),
        execution.brokerOrderId(),
        order.leg(),
        order.symbol(),
        execution.side(),
        execution.qty(),
        execution.price(),
        execution.commission(),
        context.currency().getCurrencyCode(),
        execution.filledAt(),
        context.step());
  }

  /** As {@link #told}, of a leg: it has a symbol, a direction and prices of its own. */
  static Filled ofLeg(
      BookingContext context,
      Execution execution,
      Signal signal,
      Order order,
      OptionLegs legs,
      String tradeId) {
    boolean sold = order.leg().isOfSoldLeg();
    var option = sold ? legs.sold(signal.direction()) : legs.bought(signal.direction());
    return new Filled(
        tradeId,
        execution.executionId(),
        execution.clientOrderId(),
        execution.brokerOrderId(),
        signal.signalId(),
        signal.strategyId(),
        signal.orbLabel(),
        option.toString(),
        (sold ? Direction.SHORT : Direction.LONG).text(),
        execution.side().text(),
        execution.qty(),
        execution.price(),
        execution.requestedPrice(),
        execution.stopPrice(),
        execution.targetPrice(),
        context.slot().set().instrument().pointValue(),
        context.currency().getCurrencyCode(),
        execution.commission(),
        execution.filledAt(),
        null,
        new OptionLeg(
            signal.symbol(),
            sold ? "sold" : "bought",
            option.right().name().toLowerCase(Locale.ROOT),
            option.strike(),
            option.expiresOn()),
        null);
  }

  /** What entry and exit tell alike; a rename gives an exit another symbol than its signal's. */
  static Filled told(
      BookingContext context,
      Execution execution,
      Signal signal,
      String symbol,
      String tradeId,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      Leg leg) {
    return new Filled(
        tradeId,
        execution.executionId(),
        execution.clientOrderId(),
        execution.brokerOrderId(),
        signal.signalId(),
        signal.strategyId(),
        signal.orbLabel(),
        symbol,
        signal.direction().text(),
        execution.side().text(),
        execution.qty(),
        execution.price(),
        execution.requestedPrice(),
        stopPrice,
        targetPrice,
        context.slot().set().instrument().pointValue(),
        context.currency().getCurrencyCode(),
        execution.commission(),
        execution.filledAt(),
        OrderIds.isExternal(execution.executionId()) ? Signal.BROKER_RECONCILIATION : null,
        null,
        leg == Leg.ROLL_CLOSE || leg == Leg.ROLL_OPEN ? true : null);
  }
}
