package dev.tradewind.simulation;

import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderLifeCycle;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is committed. */
final class Tables {

  private @Nullable KnownTerm term;
  private final Map<String, Signal> signals = new LinkedHashMap<>();
  private final Map<String, OrderRow> orders = new LinkedHashMap<>();
  private final Map<String, Booked> fills = new LinkedHashMap<>();
  private final List<Booked> bookings = new ArrayList<>();
  private final Map<String, List<TerminalState>> endings = new LinkedHashMap<>();

  /** Epochs and whether their row of the history of leaders is open. */
  private final Map<Long, Boolean> history = new TreeMap<>();

  /** A fill as it is booked. */
  record Booked(String executionId, String orderKey, int quantity) {}

  /** An order and what became of it. */
  static final class OrderRow {
    private final Order order;
    private final int quantity;
    private OrderState state = OrderState.WRITTEN;
    private int filled;
    private @Nullable String brokerId;

    OrderRow(Order order, int quantity) {
      this.order = order;
      this.quantity = quantity;
    }

    Order order() {
      return order;
    }

    int quantity() {
      return quantity;
    }

    OrderState state() {
      return state;
    }

    int filled() {
      return filled;
    }

    @Nullable String brokerId() {
      return brokerId;
    }

    void named(String id) {
      if (brokerId == null) {
        brokerId = id;
      }
    }

    void tell(OrderEvent event) {
      state = OrderLifeCycle.next(state, event);
    }

    void fill(int lots) {
      filled += lots;
      tell(filled >= quantity ? OrderEvent.FILLED_WHOLLY : OrderEvent.FILLED_IN_PART);
    }

    /** What only a planted bug does. */
    void overfill(int lots) {
      filled += lots;
    }

    /** To be changed and put back when the transaction commits. */
    OrderRow copy() {
      var copy = new OrderRow(order, quantity);
      copy.state = state;
      copy.filled = filled;
      copy.brokerId = brokerId;
      return copy;
    }
  }

  @Nullable KnownTerm term() {
    return term;
  }

  void term(KnownTerm next) {
    term = next;
  }

  long epoch() {
    return term == null ? 0 : term.epoch();
  }

  Map<String, Signal> signals() {
    return signals;
  }

  Map<String, OrderRow> orders() {
    return orders;
  }

  Map<String, List<TerminalState>> endings() {
    return endings;
  }

  List<Booked> bookings() {
    return bookings;
  }

  Map<Long, Boolean> history() {
    return history;
  }

  Optional<OrderRow> orderOf(String signalId) {
    return orders.values().stream()
        .filter(row -> row.order().signalId().equals(signalId))
        .findFirst();
  }

  Optional<OrderRow> byBrokerId(String brokerId) {
    return orders.values().stream().filter(row -> brokerId.equals(row.brokerId())).findFirst();
  }

  /** Signals without an end. */
  List<Signal> waiting() {
    return signals.values().stream().filter(signal -> signal.ending() == null).toList();
  }

  /** Orders of which nobody knows whether the broker has them. */
  List<OrderRow> unresolved() {
    return orders.values().stream().filter(row -> row.state().isUnresolved()).toList();
  }

  void end(Signal signal, Ending ending) {
    endings.computeIfAbsent(signal.signalId(), id -> new ArrayList<>()).add(ending.state());
    signals.put(signal.signalId(), SimulatedSignal.ended(signal, ending));
  }

  /** Whether the fill is booked under its execution id. */
  boolean isBooked(String executionId) {
    return fills.containsKey(executionId);
  }

  void put(OrderRow row) {
    orders.put(row.order().orderKey(), row);
  }

  void book(Booked fill) {
    fills.put(fill.executionId(), fill);
    bookings.add(fill);
  }

  /** Opens the history of a term, if it is still the present one, and closes those before. */
  void tookTerm(long epoch) {
    history.replaceAll((other, open) -> open && other > epoch);
    if (epoch == epoch()) {
      history.put(epoch, true);
    }
  }

  void releasedTerm(long epoch) {
    history.computeIfPresent(epoch, (other, open) -> false);
  }
}
