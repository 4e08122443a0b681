package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.Orders;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Orders of the account that follows fill model {@code rules}. */
@ApplicationScoped
public class RulesOrders {

  private final Desk desk;
  private final Orders orders;

  RulesOrders(Desk desk, Orders orders) {
    this.desk = desk;
    this.orders = orders;
  }

  /** Takes an order at the close of the open bar turn. */
  public OrderBody create(String body) {
    var bracket =
        switch (desk.take(OrderText.read(body))) {
          case Desk.Answer.Refused(var refusal) -> throw refused(refusal);
          case Desk.Answer.Taken(var taken) -> taken;
        };
    return OrderBody.withLegs(bracket.entry(), bracket.legs());
  }

  /** Lists orders; flat unless the query asks for entries only. */
  public List<OrderBody> list(OrderQuery query) {
    var found = orders.list(query);
    if (!query.entriesOnly()) {
      return found.stream().map(OrderBody::of).toList();
    }
    var legs = orders.legsOf(found.stream().map(PaperOrder::id).toList());
    return found.stream()
        .map(order -> OrderBody.withLegs(order, legs.getOrDefault(order.id(), List.of())))
        .toList();
  }

  /** The order with this client order id. */
  public OrderBody byClientOrderId(String clientOrderId) {
    return body(
        orders
            .byClientOrderId(clientOrderId)
            .orElseThrow(() -> refused(Refusal.orderNotFound(clientOrderId))));
  }

  /** The order with this id. */
  public OrderBody byId(String orderId) {
    return body(find(orderId));
  }

  /** The place of an order among all, to page by. */
  public long sequence(String orderId) {
    return find(orderId).sequence();
  }

  /** Cancels an entry that rests; empty when it is done, else why not. */
  public Optional<AlpacaRefusal> cancel(String orderId) {
    return desk.cancel(find(orderId)).map(RulesOrders::refused);
  }

  private OrderBody body(PaperOrder order) {
    return OrderBody.withLegs(
        order, orders.legsOf(List.of(order.id())).getOrDefault(order.id(), List.of()));
  }

  private PaperOrder find(String orderId) {
    return orders.byId(orderId).orElseThrow(() -> refused(Refusal.orderNotFound(orderId)));
  }

  private static AlpacaRefusal refused(Refusal refusal) {
    return new AlpacaRefusal(
        refusal.httpStatus(), refusal.code(), refusal.message(), refusal.details());
  }
}
