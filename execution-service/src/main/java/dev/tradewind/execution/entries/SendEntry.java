package dev.tradewind.execution.entries;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderRequest.FeedEntry;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.StopLoss;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.entries.domain.SendAnswer;
import dev.tradewind.execution.entries.domain.SendMove;
import dev.tradewind.execution.entries.domain.SendTimes;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.leadership.LeadershipConfig;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a written order to the broker, exactly once. Without an answer it is looked up by its id,
 * and sent again, with the same id, only after everything that was sent before must have arrived.
 */
@ApplicationScoped
public class SendEntry {

  private static final Logger LOG = Logger.getLogger(SendEntry.class);

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
   * @param tooLate whether it is not to be sent any more, the first time or again
   */
  public Result send(Desk desk, Hold hold, Order order, boolean fresh, BooleanSupplier tooLate) {
    var times = SendTimes.of(config.timeToLive());
    var brokers = new AtomicReference<@Nullable BrokerOrder>();
    var move = SendMove.begin(fresh, desk.beganNanos(), times);
    while (true) {
      switch (move) {
        case SendMove.AwaitLease await ->
            move = awaitLease(desk, hold, order, await, tooLate, times);
        case SendMove.Send send ->
            move = send.next(send(desk, order, send.timeout(), brokers), System.nanoTime(), times);
        case SendMove.NoteUnknown note -> {
          LOG.warnf("order.unknown order=%s why=%s", order.orderKey(), note.why());
          noteUnknown(desk, hold, order);
          move = note.next(new SendAnswer.Noted(), System.nanoTime(), times);
        }
        case SendMove.LookUp look ->
            move = lookUp(desk, hold, order, look, tooLate, brokers, times);
        case SendMove.Known _ -> {
          return new Result.Accepted(Objects.requireNonNull(brokers.get()));
        }
        case SendMove.Refused refused -> {
          return new Result.Refused(refused.text());
        }
      }
    }
  }

  private static SendMove awaitLease(
      Desk desk,
      Hold hold,
      Order order,
      SendMove.AwaitLease await,
      BooleanSupplier tooLate,
      SendTimes times) {
    if (await.again()) {
      LOG.warnf("order.sent_again order=%s: the broker has never seen it", order.orderKey());
    }
    return hold.until(
        "a lease to send order %s under".formatted(order.orderKey()),
        () -> {
          if (tooLate.getAsBoolean()) { // the broker has none: it was never sent, or has not come
            return Optional.of(new SendMove.Refused(SendMove.EXPIRED));
          }
          var window = new SendAnswer.Window(desk.leadership().sendWindow(desk.term()));
          var next = await.next(window, System.nanoTime(), times);
          return next.equals(await) ? Optional.empty() : Optional.of(next);
        });
  }

  private SendAnswer send(
      Desk desk, Order order, Duration timeout, AtomicReference<@Nullable BrokerOrder> brokers) {
    Checkpoint.SENDING.reached(desk.scope());
    var answer = desk.broker().send(request(order), timeout);
    Checkpoint.SENT.reached(desk.scope());
    return switch (answer) {
      case Send.Accepted accepted -> {
        meters.counter("orders_sent", "outcome", "accepted").increment();
        yield answer(accepted.order(), brokers);
      }
      case Send.Refused refused -> {
        meters.counter("orders_sent", "outcome", "refused").increment();
        yield new SendAnswer.Refuses("broker: " + refused.failure());
      }
      case Send.Unknown unknown -> {
        meters.counter("orders_sent", "outcome", "unknown").increment();
        yield new SendAnswer.Missing(unknown.why());
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

  private SendMove lookUp(
      Desk desk,
      Hold hold,
      Order order,
      SendMove.LookUp look,
      BooleanSupplier tooLate,
      AtomicReference<@Nullable BrokerOrder> brokers,
      SendTimes times) {
    return hold.until(
        "the broker's word on order " + order.orderKey(),
        () -> {
          long asked = System.nanoTime();
          var found = desk.broker().findByClientOrderId(order.orderKey());
          if (found.isPresent()) {
            meters.counter("orders_sent", "outcome", "found").increment();
            LOG.infof("order.found order=%s broker_order=%s", order.orderKey(), found.get().id());
          }
          var answer =
              found
                  .map(known -> answer(known, brokers))
                  .orElseGet(() -> new SendAnswer.HasNot(asked, tooLate.getAsBoolean()));
          var next = look.next(answer, System.nanoTime(), times);
          if (next.equals(look)) {
            throw new NotYetException(
                "order %s, of which nobody knows whether it arrived".formatted(order.orderKey()));
          }
          return Optional.of(next);
        });
  }

  private static SendAnswer answer(
      BrokerOrder order, AtomicReference<@Nullable BrokerOrder> brokers) {
    brokers.set(order);
    return order.status() == OrderStatus.REJECTED
        ? new SendAnswer.Refuses("broker: the order is " + order.statusText())
        : new SendAnswer.Has();
  }

  private static OrderRequest request(Order order) {
    if (order.leg() != Leg.ENTRY) {
      return closing(order);
    }
    if (OptionSymbol.isOne(order.symbol())) {
      return OrderRequest.order(new Symbol(order.symbol()), order.side(), order.orderKey())
          .qty(order.qty())
          .build(); // its stop is the position's, in the prices of another instrument
    }
    return order.requestedPrice() == null ? ofTurn(order) : plain(order);
  }

  /** An order that closes a position, or waits to: a limit may have its stop beside it. */
  private static OrderRequest closing(Order order) {
    var draft =
        OrderRequest.order(new Symbol(order.symbol()), order.side(), order.orderKey())
            .qty(order.qty());
    var limit = order.limitPrice();
    var stop = order.stopPrice();
    if (limit == null) {
      return stop == null ? draft.build() : draft.stop(stop).build();
    }
    return stop == null
        ? draft.limit(limit).build()
        : draft.oco(StopLoss.at(stop), new TakeProfit.AtPrice(limit)).build();
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
