package dev.tradewind.execution.entries;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderRequest.FeedEntry;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.leadership.LeadershipConfig;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.kernel.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Brings a written order to the broker, exactly once. Without an answer it is looked up by its id,
 * and sent again, with the same id, only after everything that was sent before must have arrived.
 */
@ApplicationScoped
public class SendEntry {

  private static final Logger LOG = Logger.getLogger(SendEntry.class);
  private static final Duration LONGEST_SEND = Duration.ofSeconds(3);
  private static final Duration SHORTEST_SEND = Duration.ofMillis(300);
  private static final Duration MARGIN = Duration.ofMillis(300);

  private final LeaderTransactions transactions;
  private final LeadershipConfig config;
  private final Orders orders;
  private final MeterRegistry meters;

  SendEntry(
      LeaderTransactions transactions,
      LeadershipConfig config,
      Orders orders,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.config = config;
    this.orders = orders;
    this.meters = meters;
  }

  /** What the broker finally said. */
  public sealed interface Result {

    /** It has the order. */
    record Accepted(BrokerOrder order) implements Result {}

    /** It does not want it. */
    record Refused(String text) implements Result {}
  }

  /**
   * Sends it, or finds out what became of it.
   *
   * @param fresh whether nobody can have sent it before
   * @param tooLate whether it is not to be sent again any more
   */
  public Result send(Desk desk, Hold hold, Order order, boolean fresh, BooleanSupplier tooLate) {
    if (fresh) {
      var first = attempt(desk, hold, order);
      if (first.isPresent()) {
        return first.get();
      }
    }
    long sentBefore = fresh ? System.nanoTime() : desk.beganNanos();
    while (true) {
      var known = lookUp(desk, hold, order, sentBefore + config.timeToLive().toNanos());
      if (known.isPresent()) {
        meters.counter("orders_sent", "outcome", "found").increment();
        LOG.infof("order.found order=%s broker_order=%s", order.orderKey(), known.get().id());
        return result(known.get());
      }
      if (tooLate.getAsBoolean()) {
        return new Result.Refused(
            "expired: the broker never had the order, and its moment is over");
      }
      LOG.warnf("order.sent_again order=%s: the broker has never seen it", order.orderKey());
      var again = attempt(desk, hold, order);
      if (again.isPresent()) {
        return again.get();
      }
      sentBefore = System.nanoTime();
    }
  }

  private Optional<Result> attempt(Desk desk, Hold hold, Order order) {
    Duration timeout =
        hold.until(
            "a lease to send order %s under".formatted(order.orderKey()),
            () -> {
              var window = desk.leadership().sendWindow(desk.term()).minus(MARGIN);
              return window.compareTo(SHORTEST_SEND) < 0
                  ? Optional.empty()
                  : Optional.of(window.compareTo(LONGEST_SEND) < 0 ? window : LONGEST_SEND);
            });
    Send answer = desk.broker().send(request(order), timeout);
    return switch (answer) {
      case Send.Accepted accepted -> {
        meters.counter("orders_sent", "outcome", "accepted").increment();
        yield Optional.of(result(accepted.order()));
      }
      case Send.Refused refused -> {
        meters.counter("orders_sent", "outcome", "refused").increment();
        yield Optional.of(new Result.Refused("broker: " + refused.failure()));
      }
      case Send.Unknown unknown -> {
        meters.counter("orders_sent", "outcome", "unknown").increment();
        LOG.warnf("order.unknown order=%s why=%s", order.orderKey(), unknown.why());
        noteUnknown(desk, hold, order);
        yield Optional.empty();
      }
    };
  }

  private void noteUnknown(Desk desk, Hold hold, Order order) {
    hold.until(
        "the database",
        () -> {
          transactions.run(
              desk.term(),
              handle -> {
                var now = orders.find(handle, order.orderKey()).orElseThrow();
                if (now.state().isUnresolved()) {
                  orders.tell(handle, now, OrderEvent.ANSWER_MISSING, now.filledQty(), null);
                }
              });
          return Optional.of(true);
        });
  }

  /** Empty once the broker still has none after the horizon. */
  private static Optional<BrokerOrder> lookUp(
      Desk desk, Hold hold, Order order, long horizonNanos) {
    return hold.until(
        "the broker's word on order " + order.orderKey(),
        () -> {
          boolean late = System.nanoTime() - horizonNanos > 0;
          var found = desk.broker().findByClientOrderId(order.orderKey());
          if (found.isPresent() || late) {
            return Optional.of(found);
          }
          throw new NotYetException(
              "order %s, of which nobody knows whether it arrived".formatted(order.orderKey()));
        });
  }

  private static Result result(BrokerOrder order) {
    return order.status() == OrderStatus.REJECTED
        ? new Result.Refused("broker: the order is " + order.statusText())
        : new Result.Accepted(order);
  }

  private static OrderRequest request(Order order) {
    return order.leg() == Leg.ENTRY && order.requestedPrice() == null
        ? ofTurn(order)
        : plain(order);
  }

  /** An order with prices, for a broker that knows no rules. */
  private static OrderRequest plain(Order order) {
    var draft =
        OrderRequest.order(new Symbol(order.symbol()), order.side(), order.orderKey())
            .qty(order.qty());
    var limit = order.limitPrice();
    if (limit != null) {
      draft.limit(limit);
    }
    var stop = order.stopPrice();
    if (stop != null) {
      var target = order.targetPrice();
      if (target == null) {
        draft.oto(StopLoss.at(stop));
      } else {
        draft.bracket(StopLoss.at(stop), new TakeProfit.AtPrice(target));
      }
    }
    return draft.build();
  }

  private static OrderRequest ofTurn(Order order) {
    BigDecimal stop = order.stopPrice();
    if (stop == null) {
      throw new IllegalStateException("order " + order.orderKey() + " has no stop");
    }
    var entry =
        new FeedEntry(
            new Symbol(order.symbol()),
            order.side(),
            order.qty(),
            stop,
            order.rrTarget(),
            order.orderKey(),
            order.strategyId());
    BigDecimal limit = order.limitPrice();
    if (limit != null) {
      return OrderRequest.restingAt(limit, entry);
    }
    return order.timeInForce().equals("bar_close")
        ? OrderRequest.atBarClose(entry)
        : OrderRequest.atNextOpen(entry);
  }
}
