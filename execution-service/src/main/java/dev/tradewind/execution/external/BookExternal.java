package dev.tradewind.execution.external;

import dev.tradewind.execution.booking.BookFill;
import dev.tradewind.execution.booking.BookImport;
import dev.tradewind.execution.booking.BookingContext;
import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.runs.domain.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Books what an operator asked for and broker and books bear out, with its fact, at once. */
@ApplicationScoped
class BookExternal {

  private static final Logger LOG = Logger.getLogger(BookExternal.class);

  private final LeaderTransactions transactions;
  private final ExternalBookings bookings;
  private final BookImport bookImport;
  private final BookFill bookFill;
  private final Positions positions;
  private final Orders orders;
  private final ScopeStates states;

  BookExternal(
      LeaderTransactions transactions,
      ExternalBookings bookings,
      BookImport bookImport,
      BookFill bookFill,
      Positions positions,
      Orders orders,
      ScopeStates states) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.bookImport = bookImport;
    this.bookFill = bookFill;
    this.positions = positions;
    this.orders = orders;
    this.states = states;
  }

  /** Books it at this price; returns the number of its fact. */
  long book(
      Desk desk, Run run, LiveSlot slot, ExternalBooking booking, BigDecimal price, Instant now) {
    return transactions.call(
        desk.term(),
        handle -> {
          long step =
              states.find(handle, desk.scope()).map(ScopeStates.ScopeState::bookedTurn).orElse(0L);
          var context = new BookingContext(handle, desk.scope(), desk.currency(), run, slot, step);
          long fact =
              switch (booking.what()) {
                case Import wanted -> bookImport.book(context, taken(booking, wanted, price, now));
                case Close wanted -> close(context, booking, wanted);
              };
          bookings.booked(
              handle,
              booking.bookingId(),
              new State.Booked(run.runId(), price, fact, now),
              desk.term().epoch());
          LOG.infof(
              "external.booked scope=%s booking=%s order=%s fact=%d actor=%s",
              desk.scope(), booking.bookingId(), booking.orderId(), fact, booking.actor());
          return fact;
        });
  }

  private static BookImport.Taken taken(
      ExternalBooking booking, Import wanted, BigDecimal price, Instant now) {
    return new BookImport.Taken(
        booking.orderId(),
        wanted.strategyId(),
        booking.symbol(),
        wanted.direction(),
        wanted.quantity(),
        price,
        booking.happenedAt(),
        wanted.stopPrice(),
        wanted.targetPrice(),
        wanted.heldOvernight(),
        now,
        "by %s: %s".formatted(booking.actor(), booking.reason()));
  }

  private long close(BookingContext context, ExternalBooking booking, Close wanted) {
    var handle = context.handle();
    var position = positions.find(handle, booking.positionId()).orElseThrow();
    var all = orders.ofSignal(handle, position.signalId());
    var entry = all.stream().filter(order -> order.leg() == Leg.ENTRY).findFirst().orElseThrow();
    int attempt = 1 + all.stream().mapToInt(Order::attempt).max().orElse(1);
    var order = order(context, booking, position, wanted, attempt);
    orders.insert(handle, order);
    return bookFill.book(
        context,
        order,
        entry,
        new Execution(
            booking.orderId(),
            booking.orderId(),
            booking.orderId(),
            order.side(),
            order.qty(),
            wanted.price(),
            wanted.price(),
            wanted.commission(),
            booking.happenedAt(),
            booking.happenedAt().truncatedTo(ChronoUnit.MINUTES),
            position.initialStop(),
            position.targetPrice(),
            false));
  }

  private static Order order(
      BookingContext context,
      ExternalBooking booking,
      Position position,
      Close wanted,
      int attempt) {
    return new Order(
        OrderIds.key(context.scope(), position.signalId(), Leg.EXIT, attempt),
        context.scope(),
        context.run().runId(),
        position.signalId(),
        Leg.EXIT,
        attempt,
        booking.orderId(),
        booking.orderId(),
        position.strategyId(),
        position.instrument(),
        position.direction().exitSide(),
        "market",
        "day",
        position.openQuantity(),
        BigDecimal.ZERO,
        null,
        null,
        null,
        wanted.price(),
        null,
        OrderState.ACCEPTED,
        null,
        null,
        context.step());
  }
}
