package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.execution.booking.domain.EntryEnd;
import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.booking.persistence.ScopeStates.Step;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.runs.domain.Run;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/**
 * Stores the bar of a turn and books what the broker's walk gave, in its order, in one transaction.
 * A turn is booked once: the second time nothing happens.
 */
@ApplicationScoped
public class BookTurn {

  private final LeaderTransactions transactions;
  private final ScopeStates states;
  private final Orders orders;
  private final BookFill bookFill;
  private final BookEnd bookEnd;
  private final StrayEvents strays;

  BookTurn(
      LeaderTransactions transactions,
      ScopeStates states,
      Orders orders,
      BookFill bookFill,
      BookEnd bookEnd,
      StrayEvents strays) {
    this.transactions = transactions;
    this.states = states;
    this.orders = orders;
    this.bookFill = bookFill;
    this.bookEnd = bookEnd;
    this.strays = strays;
  }

  /**
   * What booking did.
   *
   * @param lastFact the number of the last fact written; 0 for none
   * @param signalsWait whether external signals wait to be claimed
   */
  public record Booked(long lastFact, boolean signalsWait) {}

  /** Books the turn in this run. */
  public Booked book(Desk desk, Run run, LiveSlot slot, Turn turn) {
    return transactions.call(desk.term(), handle -> book(handle, desk, run, slot, turn));
  }

  private Booked book(Handle handle, Desk desk, Run run, LiveSlot slot, Turn turn) {
    var bar = turn.bar();
    Step step =
        bar == null
            ? states.step(handle, desk.scope(), turn.number(), turn.tradingDay(), turn.ts())
            : states.step(
                handle, desk.scope(), turn.number(), turn.tradingDay(), turn.symbol(), bar);
    long lastFact = 0;
    if (step.first() && !turn.events().isEmpty()) {
      var context =
          new BookingContext(handle, desk.scope(), desk.currency(), run, slot, turn.number());
      for (TurnEvent event : turn.events()) {
        lastFact = Math.max(lastFact, book(context, event));
      }
    }
    return new Booked(lastFact, step.signalsWait());
  }

  private long book(BookingContext context, TurnEvent event) {
    var entry = orders.entry(context.handle(), context.scope(), event.entryClientOrderId());
    // What was refused has ended its signal: what the broker does with it all the same is not ours.
    if (entry.isEmpty() || entry.get().state() == OrderState.REFUSED) {
      return strays.tell(context.scope(), event.orderId(), event.entryClientOrderId());
    }
    return switch (event) {
      case TurnEvent.Fill fill ->
          bookFill.book(context, filled(context, fill, entry.get()), entry.get(), execution(fill));
      case TurnEvent.Canceled canceled when canceled.leg() == TurnEvent.Leg.ENTRY ->
          bookEnd.entry(context, entry.get(), end(canceled));
      case TurnEvent.Canceled canceled -> {
        endLeg(context, canceled, entry.get());
        yield 0;
      }
    };
  }

  /** The order that filled; of what closes the day this is the first that is heard. */
  private Order filled(BookingContext context, TurnEvent.Fill fill, Order entry) {
    if (fill.leg() == TurnEvent.Leg.ENTRY) {
      return entry;
    }
    var leg =
        entry.leg(
            Leg.parse(fill.leg().text()),
            fill.orderId(),
            fill.clientOrderId(),
            OrderState.ACCEPTED);
    orders.insert(context.handle(), leg);
    return orders.find(context.handle(), leg.orderKey()).orElseThrow();
  }

  private void endLeg(BookingContext context, TurnEvent.Canceled event, Order entry) {
    var which = Leg.parse(event.leg().text());
    orders.ofSignal(context.handle(), entry.signalId()).stream()
        .filter(leg -> leg.leg() == which && leg.state().isWorking())
        .forEach(
            leg ->
                orders.tell(
                    context.handle(),
                    leg,
                    OrderEvent.CANCEL_CONFIRMED,
                    leg.filledQty(),
                    event.reason().name()));
  }

  private static Execution execution(TurnEvent.Fill fill) {
    return new Execution(
        fill.executionId(),
        fill.orderId(),
        fill.clientOrderId(),
        fill.side(),
        fill.qty(),
        fill.price(),
        fill.price(),
        fill.commission(),
        fill.ts(),
        fill.ts(),
        fill.stopPrice(),
        fill.takeProfitPrice(),
        true);
  }

  private static EntryEnd end(TurnEvent.Canceled event) {
    return new EntryEnd(
        event.orderId(),
        switch (event.reason()) {
          case NO_FILL -> EntryEnd.Outcome.NO_FILL;
          case NO_RISK -> EntryEnd.Outcome.NO_RISK;
          case OCO, REQUESTED -> EntryEnd.Outcome.CANCELLED;
        },
        event.reason().name(),
        event.price(),
        event.ts());
  }
}
