package dev.tradewind.execution.exits;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.Cancel;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.entries.SendEntry;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.LegOrders;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.OptionSymbol;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Sends the orders that close positions, or protect them, each once, and takes orders out. None
 * needs a verdict: they are sent when entries are blocked, too.
 */
@ApplicationScoped
public class CloseOrders {

  private static final Logger LOG = Logger.getLogger(CloseOrders.class);

  private final LeaderTransactions transactions;
  private final Orders orders;
  private final SendEntry sendOrder;
  private final SyntheticEntries synthetics;
  private final Signals signals;

  CloseOrders(
      LeaderTransactions transactions,
      Orders orders,
      SendEntry sendOrder,
      SyntheticEntries synthetics,
      Signals signals) {
    this.transactions = transactions;
    this.orders = orders;
    this.sendOrder = sendOrder;
    this.synthetics = synthetics;
    this.signals = signals;
  }

  /**
   * Writes an order ahead and sends it; of a synthetic position it is one of the bought leg.
   *
   * @param planned in the instrument of its position, or in a leg
   * @param with what else belongs into the transaction that writes it
   */
  public void place(Desk desk, Hold hold, Order planned, Consumer<Handle> with) {
    var order =
        hold.until("the database", () -> Optional.of(transactions.read(h -> traded(h, planned))));
    hold.until(
        "the database",
        () -> {
          transactions.run(
              desk.term(),
              handle -> {
                orders.insert(handle, order);
                with.accept(handle);
              });
          return Optional.of(true);
        });
    LOG.infof(
        "exit.order_written scope=%s order=%s type=%s qty=%s limit=%s",
        desk.scope(), order.orderKey(), order.type(), order.qty(), order.limitPrice());
    send(desk, hold, order, true);
  }

  private Order traded(Handle handle, Order planned) {
    if (OptionSymbol.isOne(planned.symbol())) {
      return planned;
    }
    return synthetics
        .find(handle, planned.signalId())
        .map(
            legs ->
                LegOrders.exit(
                    planned, legs, signals.required(handle, planned.signalId()).direction()))
        .orElse(planned);
  }

  /** Finds out what became of an order that was written before, and sends it if nothing did. */
  public void resolve(Desk desk, Hold hold, Order order) {
    send(desk, hold, order, false);
  }

  /**
   * Asks for an order's cancel, once.
   *
   * @param asked the broker ids of those it was asked for
   */
  public void cancel(Desk desk, Order order, Set<String> asked) {
    String id = order.brokerOrderId();
    if (id == null || asked.contains(id)) {
      return;
    }
    switch (desk.broker().cancel(id)) {
      case Cancel.Requested _, Cancel.TooLate _ -> asked.add(id); // the next reading tells
      case Cancel.NotFound _ -> LOG.errorf("exit.unknown_order order=%s", order.orderKey());
      case Cancel.Refused refused ->
          LOG.errorf("exit.cancel_refused order=%s why=%s", order.orderKey(), refused.failure());
      case Cancel.Unknown unknown ->
          LOG.warnf("exit.cancel_unanswered order=%s why=%s", order.orderKey(), unknown.why());
    }
  }

  private void send(Desk desk, Hold hold, Order order, boolean fresh) {
    var result = sendOrder.send(desk, hold, order, fresh, () -> false);
    hold.until(
        "the database",
        () -> {
          transactions.run(desk.term(), handle -> note(handle, order, result));
          return Optional.of(true);
        });
  }

  private void note(Handle handle, Order order, SendEntry.Result result) {
    var now = orders.find(handle, order.orderKey()).orElseThrow();
    switch (result) {
      case SendEntry.Result.Accepted accepted -> {
        orders.named(handle, order.orderKey(), accepted.order().id());
        orders.tell(handle, now, OrderEvent.ACKNOWLEDGED, now.filledQty(), null);
        if (order.leg() != Leg.ENTRY) {
          for (BrokerOrder leg : accepted.order().legs()) {
            orders.insert(handle, order.stopBeside(leg.id(), leg.clientOrderId()));
          }
        }
      }
      case SendEntry.Result.Refused refused -> {
        LOG.warnf("exit.order_refused order=%s why=%s", order.orderKey(), refused.text());
        orders.tell(handle, now, OrderEvent.REFUSED_BY_BROKER, now.filledQty(), refused.text());
      }
    }
  }
}
