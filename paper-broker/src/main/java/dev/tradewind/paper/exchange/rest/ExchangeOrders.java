package dev.tradewind.paper.exchange.rest;

import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.PaperAccount;
import dev.tradewind.paper.alpaca.RequestBody;
import dev.tradewind.paper.exchange.ExchangeLists;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.OrderBodies;
import dev.tradewind.paper.exchange.TradeOrders;
import dev.tradewind.paper.exchange.domain.Changing;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.Intake;
import dev.tradewind.paper.exchange.domain.OrderFields;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.rest.OrderBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Orders of accounts of fill model {@code alpaca}, as they are read and answered. */
@ApplicationScoped
public class ExchangeOrders {

  private final TradeOrders trade;
  private final ExchangeLists lists;
  private final MarketBoard board;

  ExchangeOrders(TradeOrders trade, ExchangeLists lists, MarketBoard board) {
    this.trade = trade;
    this.lists = lists;
    this.board = board;
  }

  OrderBody create(PaperAccount account, String text) {
    return taken(trade.submit(account, fields(RequestBody.read(text))));
  }

  List<OrderBody> list(PaperAccount account, OrderQuery query) {
    var found = lists.orders(account, query);
    if (!query.entriesOnly()) {
      return found.stream().map(order -> OrderBodies.of(order, List.of(), board)).toList();
    }
    var legs = lists.legsOf(found.stream().map(ExchangeOrder::id).toList());
    return found.stream()
        .map(order -> OrderBodies.of(order, legs.getOrDefault(order.id(), List.of()), board))
        .toList();
  }

  OrderBody byId(PaperAccount account, String orderId) {
    return body(find(account, orderId));
  }

  OrderBody byClientOrderId(PaperAccount account, String clientOrderId) {
    return body(
        lists
            .byClientOrderId(account, clientOrderId)
            .orElseThrow(() -> refused(Refusal.orderNotFound(clientOrderId))));
  }

  long sequence(PaperAccount account, String orderId) {
    return find(account, orderId).sequence();
  }

  OrderBody replace(PaperAccount account, String orderId, String text) {
    var body = RequestBody.read(text);
    return taken(
        trade.replace(
            account,
            find(account, orderId),
            new Changing.Wish(
                body.amount("qty"),
                body.text("time_in_force"),
                body.amount("limit_price"),
                body.amount("stop_price"),
                body.amount("trail"),
                body.text("client_order_id"))));
  }

  void cancel(PaperAccount account, String orderId) {
    trade
        .cancel(account, find(account, orderId))
        .ifPresent(
            refusal -> {
              throw refused(refusal);
            });
  }

  /** The order of the answer. */
  OrderBody taken(Intake.Answer answer) {
    return switch (answer) {
      case Intake.Answer.Refused(var refusal) -> throw refused(refusal);
      case Intake.Answer.Taken(var order, var legs) -> OrderBodies.of(order, legs, board);
    };
  }

  static AlpacaRefusal refused(Refusal refusal) {
    return new AlpacaRefusal(
        refusal.httpStatus(), refusal.code(), refusal.message(), refusal.details());
  }

  private OrderBody body(ExchangeOrder order) {
    return OrderBodies.of(
        order, lists.legsOf(List.of(order.id())).getOrDefault(order.id(), List.of()), board);
  }

  private ExchangeOrder find(PaperAccount account, String orderId) {
    return lists.byId(account, orderId).orElseThrow(() -> refused(Refusal.orderNotFound(orderId)));
  }

  private static OrderFields fields(RequestBody body) {
    var profit = body.child("take_profit");
    var loss = body.child("stop_loss");
    return new OrderFields(
        body.text("symbol"),
        body.text("side"),
        body.text("type"),
        body.text("time_in_force"),
        body.text("order_class"),
        body.amount("qty"),
        body.amount("notional"),
        body.amount("limit_price"),
        body.amount("stop_price"),
        body.amount("trail_price"),
        body.amount("trail_percent"),
        body.flag("extended_hours"),
        new OrderFields.Exits(
            profit.amount("limit_price"), loss.amount("stop_price"), loss.amount("limit_price")),
        body.text("client_order_id"),
        body.text("subtag"));
  }
}
