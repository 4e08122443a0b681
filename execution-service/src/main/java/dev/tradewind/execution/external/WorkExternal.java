package dev.tradewind.execution.external;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.execution.exits.CloseOrders;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.external.domain.ExternalBooking;
import dev.tradewind.execution.external.domain.ExternalBooking.Close;
import dev.tradewind.execution.external.domain.ExternalBooking.Import;
import dev.tradewind.execution.external.domain.ExternalBooking.State;
import dev.tradewind.execution.external.domain.ExternalMove;
import dev.tradewind.execution.external.persistence.ExternalBookings;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.kernel.FailureText;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides what operators asked to be booked from outside: the leader looks at broker and books of
 * one moment, and books only what both bear out.
 */
@ApplicationScoped
public class WorkExternal {

  private static final Logger LOG = Logger.getLogger(WorkExternal.class);

  private final LeaderTransactions transactions;
  private final ExternalBookings bookings;
  private final BookExternal bookExternal;
  private final CompareAfterwards compareAfterwards;
  private final Positions positions;
  private final Orders orders;
  private final CloseOrders closeOrders;

  /** By booking: each look costs two calls of the broker. */
  private final Pace<String> looking = new Pace<>(Duration.ofSeconds(1));

  WorkExternal(
      LeaderTransactions transactions,
      ExternalBookings bookings,
      BookExternal bookExternal,
      CompareAfterwards compareAfterwards,
      Positions positions,
      Orders orders,
      CloseOrders closeOrders) {
    this.transactions = transactions;
    this.bookings = bookings;
    this.bookExternal = bookExternal;
    this.compareAfterwards = compareAfterwards;
    this.positions = positions;
    this.orders = orders;
    this.closeOrders = closeOrders;
  }

  /** Decides what can be; true if the broker was asked for something, or a position changed. */
  public boolean look(Look look, Run run, LiveSlot slot) {
    boolean acted = false;
    var scope = look.desk().scope();
    var pending = look.read(() -> transactions.read(handle -> bookings.pending(handle, scope)));
    for (var booking : pending) {
      if (looking.isDue(booking.bookingId())) {
        acted |= advance(look, run, slot, booking);
      }
    }
    compareAfterwards.look(look, run);
    return acted;
  }

  private boolean advance(Look look, Run run, LiveSlot slot, ExternalBooking booking) {
    return switch (move(look, slot, booking)) {
      case ExternalMove.Wait wait -> {
        record(look, booking, wait);
        yield false;
      }
      case ExternalMove.TakeOut takeOut -> {
        takeOut.orders().forEach(order -> closeOrders.cancel(look.desk(), order, look.asked()));
        record(look, booking, new ExternalMove.Wait("the orders of the position to be taken out"));
        yield true;
      }
      case ExternalMove.Refuse refuse -> {
        refused(look, booking, refuse);
        yield false;
      }
      case ExternalMove.Book book -> {
        long fact =
            look.read(
                () -> bookExternal.book(look.desk(), run, slot, booking, book.price(), look.now()));
        look.desk().facts().written(fact);
        looking.over(booking.bookingId());
        yield true;
      }
    };
  }

  private ExternalMove move(Look look, LiveSlot slot, ExternalBooking booking) {
    if (!slot.symbol().equals(booking.symbol())) {
      return new ExternalMove.Refuse(
          "unknown-symbol",
          "symbol '%s' is not traded any more; the live portfolio trades %s."
              .formatted(booking.symbol(), slot.symbol()));
    }
    if (slot.legs() != null) {
      return new ExternalMove.Refuse(
          "held-as-options",
          "%s is traded as options here, each of which is a position of its own at the broker."
              .formatted(booking.symbol()));
    }
    try {
      // Books, then positions, then orders: if the orders are as in the books, so were the fills.
      var ours = look.read(() -> ours(look, booking));
      if (ours.rolling()) {
        return new ExternalMove.Wait("a position to be in its next contract");
      }
      var held =
          look.desk().broker().positions().stream()
              .filter(position -> position.symbol().equals(booking.symbol()))
              .findFirst();
      var resting =
          look.desk().broker().orders(OrderQuery.open()).stream()
              .collect(Collectors.toMap(BrokerOrder::id, Function.identity(), (a, b) -> b));
      var standing =
          new ExternalMove.Standing(
              held.map(BrokerPosition::qty).orElse(BigDecimal.ZERO),
              held.map(BrokerPosition::avgEntryPrice).orElse(null),
              ours.net(),
              ours.working().stream().filter(order -> !isSettled(order, resting)).toList());
      return switch (booking.what()) {
        case Import wanted -> ExternalMove.of(wanted, booking.symbol(), standing);
        case Close wanted -> ExternalMove.of(wanted, booking.symbol(), standing, closing(ours));
      };
    } catch (BrokerUnavailableException e) {
      LOG.warnf("external.waits booking=%s why=%s", booking.bookingId(), FailureText.of(e));
      return new ExternalMove.Wait("the broker: " + FailureText.of(e));
    }
  }

  /**
   * Our books in the booking's symbol.
   *
   * @param net signed
   * @param working orders in the symbol
   * @param rolling whether a position is between two contracts
   * @param position the one a close is about; null otherwise
   */
  private record Ours(
      BigDecimal net, List<Order> working, boolean rolling, @Nullable Position position) {}

  private Ours ours(Look look, ExternalBooking booking) {
    var scope = look.desk().scope();
    return transactions.read(
        handle ->
            new Ours(
                positions.open(handle, scope).stream()
                    .filter(position -> position.instrument().equals(booking.symbol()))
                    .map(WorkExternal::signed)
                    .reduce(BigDecimal.ZERO, BigDecimal::add),
                orders.working(handle, scope).stream()
                    .filter(order -> order.symbol().equals(booking.symbol()))
                    .toList(),
                positions.open(handle, scope).stream().anyMatch(Position::isRolling),
                positions.find(handle, booking.positionId()).orElse(null)));
  }

  private static ExternalMove.Closing closing(Ours ours) {
    var position = ours.position();
    return position == null || !position.isOpen()
        ? new ExternalMove.Closing(BigDecimal.ZERO, List.of())
        : new ExternalMove.Closing(
            signed(position),
            ours.working().stream()
                .filter(order -> order.signalId().equals(position.signalId()))
                .toList());
  }

  private static BigDecimal signed(Position position) {
    return position.openQuantity().multiply(BigDecimal.valueOf(position.direction().sign()));
  }

  /** Whether the broker has an order as our books have it: then no fill of it is on its way. */
  private static boolean isSettled(Order order, Map<String, BrokerOrder> resting) {
    if (order.state() == OrderState.HELD) {
      return true;
    }
    var id = order.brokerOrderId();
    var known = id == null ? null : resting.get(id);
    return known != null
        && !order.state().isUnresolved()
        && known.filledQty().compareTo(order.filledQty()) == 0;
  }

  private void record(Look look, ExternalBooking booking, ExternalMove.Wait wait) {
    write(look, handle -> bookings.waits(handle, booking.bookingId(), wait.reason()));
  }

  private void refused(Look look, ExternalBooking booking, ExternalMove.Refuse refuse) {
    LOG.warnf("external.refused booking=%s why=%s", booking.bookingId(), refuse.why());
    write(
        look,
        handle ->
            bookings.refused(
                handle,
                booking.bookingId(),
                new State.Refused(refuse.problem(), refuse.why(), look.now())));
    looking.over(booking.bookingId());
  }

  private void write(Look look, Consumer<Handle> work) {
    look.hold()
        .until(
            "the database",
            () -> {
              transactions.run(look.desk().term(), work);
              return Optional.of(true);
            });
  }
}
