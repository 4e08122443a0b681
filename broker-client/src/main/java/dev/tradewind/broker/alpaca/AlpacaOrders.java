package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BulkAnswer;
import dev.tradewind.broker.Cancel;
import dev.tradewind.broker.Close;
import dev.tradewind.broker.Failure;
import dev.tradewind.broker.FailureClass;
import dev.tradewind.broker.OrderChange;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.Replace;
import dev.tradewind.broker.Send;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.alpaca.AlpacaHttp.Deadline;
import dev.tradewind.broker.alpaca.AlpacaHttp.Written;
import dev.tradewind.broker.rate.CallClass;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.HttpCalls;
import dev.tradewind.kernel.Symbol;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that changes orders or positions. */
final class AlpacaOrders {

  private static final Logger LOG = LoggerFactory.getLogger(AlpacaOrders.class);

  private static final int LOOKUPS_OF_A_DUPLICATE = 3;

  private final AlpacaHttp http;
  private final Duration callTimeout;

  AlpacaOrders(AlpacaHttp http, Duration callTimeout) {
    this.http = http;
    this.callTimeout = callTimeout;
  }

  Send send(OrderRequest order, Duration timeout) {
    var broken = OrderRules.broken(order);
    if (!broken.isEmpty()) {
      return new Send.Refused(Failure.notSent(String.join("; ", broken)));
    }
    var deadline = Deadline.in(timeout);
    var kind = order.isExit() ? CallClass.EXIT : CallClass.ENTRY;
    return switch (http.write(
        kind, http.withBody("/v2/orders", "POST", OrderJson.text(order)), deadline)) {
      case Written.Taken(var body) -> accepted(body);
      case Written.Unknown(var why) -> new Send.Unknown(why);
      case Written.Refused(var failure) ->
          failure.kind() == FailureClass.DUPLICATE
              ? found(kind, order.clientOrderId(), deadline)
              : new Send.Refused(failure);
    };
  }

  private static Send accepted(String body) {
    try {
      return new Send.Accepted(OrderJson.order(Fields.of(body)));
    } catch (UnreadableAnswerException e) {
      return new Send.Unknown("taken, but " + e.getMessage());
    }
  }

  /** The broker has had this id before: whatever it has under it is our order. */
  private Send found(CallClass kind, String clientOrderId, Deadline deadline) {
    var wait = http.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        var body = http.attempt(kind, byClientOrderId(clientOrderId), deadline);
        if (body.isPresent()) {
          return new Send.Accepted(OrderJson.order(Fields.of(body.get())));
        }
      } catch (IOException | UnreadableAnswerException e) {
        LOG.debug("broker.lookup client_order_id={} attempt={}", clientOrderId, attempt, e);
      }
      if (attempt >= LOOKUPS_OF_A_DUPLICATE || wait.compareTo(deadline.left()) >= 0) {
        return new Send.Unknown("client_order_id is taken and could not be looked up");
      }
      HttpCalls.pause(wait);
      wait = wait.multipliedBy(2);
    }
  }

  HttpRequest.Builder byClientOrderId(String clientOrderId) {
    return http.request(
        "/v2/orders:by_client_order_id?client_order_id=" + AlpacaHttp.encoded(clientOrderId));
  }

  Cancel cancel(String orderId) {
    return switch (write(http.request(path(orderId)).DELETE(), callTimeout)) {
      case Written.Taken unused -> new Cancel.Requested();
      case Written.Unknown(var why) -> new Cancel.Unknown(why);
      case Written.Refused(var failure) ->
          switch (failure.httpStatus()) {
            case 404 -> new Cancel.NotFound();
            case 422 -> new Cancel.TooLate(failure.message()); // whatever the words are
            default -> new Cancel.Refused(failure);
          };
    };
  }

  Replace replace(String orderId, OrderChange change, Duration timeout) {
    var request = http.withBody(path(orderId), "PATCH", OrderJson.text(change));
    return switch (write(request, timeout)) {
      case Written.Taken(var body) -> replaced(body);
      case Written.Unknown(var why) -> new Replace.Unknown(why);
      case Written.Refused(var failure) ->
          switch (failure.kind()) {
            case NOT_FOUND -> new Replace.NotFound();
            case TOO_LATE -> new Replace.TooLate(failure.message());
            case DUPLICATE -> new Replace.Unknown(failure.message());
            case FATAL_CONFIG, REJECTED, BLOCKED, INVALID, RETRY, AMBIGUOUS ->
                new Replace.Refused(failure);
          };
    };
  }

  private static Replace replaced(String body) {
    try {
      return new Replace.Requested(OrderJson.order(Fields.of(body)));
    } catch (UnreadableAnswerException e) {
      return new Replace.Unknown("taken, but " + e.getMessage());
    }
  }

  BulkAnswer cancelAll(Duration timeout) {
    return bulk(
        http.request("/v2/orders").DELETE(),
        timeout,
        fields -> new BulkAnswer.Item(fields.text("id"), (int) fields.number("status"), null));
  }

  BulkAnswer closeAllPositions(boolean cancelOrders, Duration timeout) {
    return bulk(
        http.request("/v2/positions?cancel_orders=" + cancelOrders).DELETE(),
        timeout,
        AlpacaOrders::closed);
  }

  private static BulkAnswer.Item closed(Fields fields) {
    var body = fields.optionalObject("body");
    BrokerOrder order =
        body == null || body.optionalText("client_order_id") == null ? null : OrderJson.order(body);
    return new BulkAnswer.Item(fields.text("symbol"), (int) fields.number("status"), order);
  }

  private BulkAnswer bulk(
      HttpRequest.Builder request, Duration timeout, Function<Fields, BulkAnswer.Item> item) {
    return switch (write(request, timeout)) {
      case Written.Taken(var body) -> {
        try {
          yield new BulkAnswer.Each(Fields.array(body, item));
        } catch (UnreadableAnswerException e) {
          yield new BulkAnswer.Unknown("taken, but " + e.getMessage());
        }
      }
      case Written.Unknown(var why) -> new BulkAnswer.Unknown(why);
      case Written.Refused(var failure) -> new BulkAnswer.Refused(failure);
    };
  }

  Close closePosition(Symbol symbol, Close.Amount amount, Duration timeout) {
    var path = "/v2/positions/" + AlpacaHttp.encoded(symbol.text());
    var query =
        switch (amount) {
          case Close.Amount.All unused -> "";
          case Close.Amount.Qty(var qty) -> "?qty=" + qty.toPlainString();
          case Close.Amount.Percentage(var part) -> "?percentage=" + part.toPlainString();
        };
    return switch (write(http.request(path + query).DELETE(), timeout)) {
      case Written.Taken(var body) -> {
        try {
          yield new Close.Requested(OrderJson.order(Fields.of(body)));
        } catch (UnreadableAnswerException e) {
          yield new Close.Unknown("taken, but " + e.getMessage());
        }
      }
      case Written.Unknown(var why) -> new Close.Unknown(why);
      case Written.Refused(var failure) ->
          failure.kind() == FailureClass.NOT_FOUND ? new Close.Flat() : new Close.Refused(failure);
    };
  }

  /** All of these reduce risk, so they go first. */
  private Written write(HttpRequest.Builder request, Duration timeout) {
    return http.write(CallClass.EXIT, request, Deadline.in(timeout));
  }

  private static String path(String orderId) {
    return "/v2/orders/" + AlpacaHttp.encoded(orderId);
  }
}
