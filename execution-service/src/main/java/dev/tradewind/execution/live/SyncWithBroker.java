package dev.tradewind.execution.live;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.execution.booking.BookEnd;
import dev.tradewind.execution.booking.BookFill;
import dev.tradewind.execution.booking.BookingContext;
import dev.tradewind.execution.booking.StrayEvents;
import dev.tradewind.execution.booking.domain.EntryEnd;
import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.live.domain.FillsCursor;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.persistence.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Books what the broker did since: its list of fills, then the orders that ended. The account
 * stream only says that there is something to read, so a message lost loses nothing.
 */
@ApplicationScoped
public class SyncWithBroker {

  private static final Logger LOG = Logger.getLogger(SyncWithBroker.class);

  private static final Comparator<BrokerFill> BY_TIME =
      Comparator.comparing(BrokerFill::transactionTime).thenComparing(BrokerFill::executionId);

  private final LeaderTransactions transactions;
  private final Runs runs;
  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final ScopeStates states;
  private final OrdersAtBroker ordersAtBroker;
  private final BookFill bookFill;
  private final BookEnd bookEnd;
  private final StrayEvents strays;
  private final ScopeClock clock;

  /** Fills of orders that are not ours, told once by each instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  SyncWithBroker(
      LeaderTransactions transactions,
      Runs runs,
      Orders orders,
      Fills fills,
      Positions positions,
      ScopeStates states,
      OrdersAtBroker ordersAtBroker,
      BookFill bookFill,
      BookEnd bookEnd,
      StrayEvents strays,
      ScopeClock clock) {
    this.transactions = transactions;
    this.runs = runs;
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.states = states;
    this.ordersAtBroker = ordersAtBroker;
    this.bookFill = bookFill;
    this.bookEnd = bookEnd;
    this.strays = strays;
    this.clock = clock;
  }

  /** Whether anything of ours works at the broker, or is open. */
  boolean somethingOpen(Desk desk) {
    return transactions.read(
        handle ->
            !orders.working(handle, desk.scope()).isEmpty()
                || !positions.open(handle, desk.scope()).isEmpty());
  }

  /**
   * Reads and books. A fill older than what is read is missed only if the broker lists it late;
   * then its order shows it, and everything since the last run is read again.
   *
   * @throws dev.tradewind.broker.BrokerUnavailableException if the broker gives no answer
   */
  void sync(Desk desk, Run run, LiveSlot slot) {
    var cursor = transactions.read(handle -> cursor(handle, run));
    var working = transactions.read(handle -> orders.working(handle, desk.scope()));
    // Orders before fills: what an order shows is in the list of fills, unless that is behind.
    var known =
        ordersAtBroker.read(
            desk.scope(), desk.broker(), working, cursor.beginning(), System.nanoTime());
    boolean misses = book(desk, run, slot, cursor.from(), known);
    if (misses && cursor.leavesOut()) {
      LOG.debugf("live.fills_read_again scope=%s from=%s", desk.scope(), cursor.beginning());
      book(desk, run, slot, cursor.beginning(), known);
    }
  }

  private FillsCursor cursor(Handle handle, Run run) {
    return new FillsCursor(
        runs.unbookedSince(handle, run), states.fillsThrough(handle, run.scope()).orElse(null));
  }

  /** Books the fills after this instant; whether an order shows one that is not among them. */
  private boolean book(
      Desk desk, Run run, LiveSlot slot, Instant after, Map<String, BrokerOrder> known) {
    var filled = desk.broker().fills(after);
    var booked =
        transactions.call(desk.term(), handle -> book(handle, desk, run, slot, filled, known));
    if (booked.lastFact() > 0) {
      Checkpoint.FILL_BOOKED.reached(desk.scope());
      desk.facts().written(booked.lastFact());
    }
    return booked.missesFills();
  }

  /**
   * What was booked.
   *
   * @param lastFact 0 if nothing was
   * @param missesFills whether a working order is filled further than our books have it
   */
  private record Booked(long lastFact, boolean missesFills) {}

  private Booked book(
      Handle handle,
      Desk desk,
      Run run,
      LiveSlot slot,
      List<BrokerFill> filled,
      Map<String, BrokerOrder> known) {
    long step =
        states.find(handle, desk.scope()).map(ScopeStates.ScopeState::bookedTurn).orElse(0L);
    var context = new BookingContext(handle, desk.scope(), desk.currency(), run, slot, step);
    var news =
        filled.stream()
            .filter(fill -> !fills.isBooked(handle, desk.scope(), fill.executionId()))
            .collect(Collectors.toMap(BrokerFill::executionId, Function.identity(), (a, b) -> a))
            .values()
            .stream()
            .sorted(BY_TIME)
            .toList();
    // What was entered comes before what closed it, in whatever order the broker lists them. What a
    // rollover opens is sent after all that it closed is booked.
    long entered = bookFills(context, news, true);
    long entriesEnded = bookEnds(context, known, true);
    long exited = bookFills(context, news, false);
    long exitsEnded = bookEnds(context, known, false);
    positions.mark(handle, desk.scope(), slot.symbol(), slot.set().instrument().pointValue());
    filled.stream()
        .map(BrokerFill::transactionTime)
        .max(Comparator.naturalOrder())
        .ifPresent(latest -> states.fillsRead(handle, desk.scope(), micros(latest)));
    long last = LongStream.of(entered, entriesEnded, exited, exitsEnded).max().orElse(0);
    return new Booked(
        last,
        orders.working(handle, desk.scope()).stream()
            .anyMatch(order -> isFilledFurther(order, known)));
  }

  private static boolean isFilledFurther(Order order, Map<String, BrokerOrder> known) {
    var broker = atBroker(order, known);
    return broker != null && broker.filledQty().compareTo(order.filledQty()) > 0;
  }

  /** The order as the broker has it; null if that is not known. */
  private static @Nullable BrokerOrder atBroker(Order order, Map<String, BrokerOrder> known) {
    var id = order.brokerOrderId();
    return id == null ? null : known.get(id);
  }

  private long bookFills(BookingContext context, List<BrokerFill> news, boolean entries) {
    long last = 0;
    for (var fill : news) {
      var order = orders.byBrokerId(context.handle(), context.scope(), fill.orderId());
      if (order.isEmpty()) {
        stray(context, fill, fill.orderId());
      } else if (order.get().leg().opens() == entries) {
        Checkpoint.FILL_READ.reached(context.scope());
        last = Math.max(last, book(context, fill, order.get()));
        Checkpoint.FILL_OPEN.reached(context.scope());
      }
    }
    return last;
  }

  private long bookEnds(BookingContext context, Map<String, BrokerOrder> known, boolean entries) {
    long last = 0;
    for (var order : orders.working(context.handle(), context.scope())) {
      var broker = atBroker(order, known);
      if ((order.leg() == Leg.ENTRY) == entries
          && broker != null
          && broker.isFinal()
          && isBooked(order, broker)) {
        last = Math.max(last, end(context, order, broker));
      }
    }
    return last;
  }

  private long book(BookingContext context, BrokerFill fill, Order order) {
    var handle = context.handle();
    if (order.leg().opens()) {
      return order.state().isWorking() && fill.qty().compareTo(order.openQty()) <= 0
          ? bookFill.book(context, order, order, execution(fill, order, entryOf(context, order)))
          : stray(context, fill, order.orderKey());
    }
    var entry = entryOf(context, order);
    boolean fits =
        fill.qty().compareTo(order.openQty()) <= 0
            && positions
                .ofSignal(handle, order.signalId())
                .filter(Position::isOpen)
                .filter(
                    position -> order.leg().isOfSoldLeg() || position.trade().canClose(fill.qty()))
                .isPresent();
    if (fits) {
      return bookFill.book(context, order, entry, execution(fill, order, entry));
    }
    // While the entry fills, what an exit closed of it may not have been told yet.
    return entry.state().isWorking() ? 0 : stray(context, fill, order.orderKey());
  }

  private Order entryOf(BookingContext context, Order order) {
    return orders.ofSignal(context.handle(), order.signalId()).stream()
        .filter(other -> other.leg() == Leg.ENTRY)
        .findFirst()
        .orElseThrow();
  }

  /**
   * A fill that fits nothing of ours: a person must look, and reconciliation finds what it left.
   */
  private long stray(BookingContext context, BrokerFill fill, String order) {
    return told.add(fill.executionId()) ? strays.tell(context.scope(), fill.orderId(), order) : 0;
  }

  /** Whether every fill of an order that ended is booked: the list of fills may be behind. */
  private static boolean isBooked(Order order, BrokerOrder broker) {
    return broker.filledQty().compareTo(order.filledQty()) == 0;
  }

  private long end(BookingContext context, Order order, BrokerOrder broker) {
    if (order.leg() != Leg.ENTRY && broker.status() == OrderStatus.FILLED) {
      // A leg is for what was open, which may be less than its entry asked for.
      orders.resize(context.handle(), order.orderKey(), order.filledQty());
      orders.tell(context.handle(), order, OrderEvent.FILLED_WHOLLY, order.filledQty(), null);
      return 0;
    }
    if (order.leg() != Leg.ENTRY) {
      orders.tell(
          context.handle(),
          order,
          OrderEvent.CANCEL_CONFIRMED,
          order.filledQty(),
          broker.statusText());
      return 0;
    }
    return bookEnd.entry(
        context,
        order,
        new EntryEnd(broker.id(), outcome(order, broker), broker.statusText(), null, clock.now()));
  }

  /** An order for the day that nobody filled ends with the day, whoever takes it out. */
  private static EntryEnd.Outcome outcome(Order order, BrokerOrder broker) {
    boolean filledInPart = order.filledQty().signum() > 0;
    return switch (broker.status()) {
      case EXPIRED -> filledInPart ? EntryEnd.Outcome.EXPIRED : EntryEnd.Outcome.NO_FILL;
      case CANCELED -> filledInPart ? EntryEnd.Outcome.CANCELLED : EntryEnd.Outcome.NO_FILL;
      default -> EntryEnd.Outcome.CANCELLED;
    };
  }

  private static Execution execution(BrokerFill fill, Order order, Order entry) {
    var stop = entry.stopPrice();
    if (stop == null) {
      throw new IllegalStateException("order " + entry.orderKey() + " has no stop");
    }
    var requested = order.requestedPrice();
    var commission = fill.commission();
    return new Execution(
        fill.executionId(),
        fill.orderId(),
        order.clientOrderId() == null ? order.orderKey() : order.clientOrderId(),
        fill.side(),
        fill.qty(),
        fill.price(),
        requested == null ? fill.price() : requested,
        commission == null ? BigDecimal.ZERO : commission,
        micros(fill.transactionTime()),
        fill.transactionTime().truncatedTo(ChronoUnit.MINUTES),
        stop,
        entry.targetPrice(),
        false);
  }

  /** Postgres keeps no more. */
  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
