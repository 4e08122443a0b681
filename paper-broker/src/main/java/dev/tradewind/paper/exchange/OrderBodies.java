package dev.tradewind.paper.exchange;

import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.exchange.domain.ExchangeOrder;
import dev.tradewind.paper.exchange.domain.OrderClass;
import dev.tradewind.paper.exchange.domain.OrderStatus;
import dev.tradewind.paper.exchange.domain.OrderType;
import dev.tradewind.paper.exchange.domain.Role;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.paper.trading.rest.OrderBody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders in the form of the Alpaca API, for answers and for the stream. */
public final class OrderBodies {

  private OrderBodies() {}

  /** The order with its legs inside; none gives null, as for a plain order. */
  public static OrderBody of(ExchangeOrder order, List<ExchangeOrder> legs, MarketBoard board) {
    var ask = order.ask();
    var progress = order.progress();
    var times = order.times();
    var asset = board.asset(ask.symbol());
    boolean simple = ask.orderClass() == OrderClass.SIMPLE && order.role() == Role.MAIN;
    return new OrderBody(
        order.id(),
        order.clientOrderId(),
        times.submitted(),
        times.updated(),
        times.submitted(),
        progress.status() == OrderStatus.FILLED ? times.filled() : null,
        ended(order, OrderStatus.EXPIRED),
        times.expires(),
        ended(order, OrderStatus.CANCELED),
        ended(order, OrderStatus.REJECTED),
        ended(order, OrderStatus.REPLACED),
        order.replacedBy(),
        order.replaces(),
        asset.map(Asset::id).orElseGet(() -> Ids.derived("asset", ask.symbol())),
        ask.symbol(),
        asset.map(Asset::assetClass).orElse("us_equity"),
        Plain.orNull(ask.notional()),
        Plain.orNull(ask.qty()),
        Plain.of(progress.filledQty()),
        Plain.orNull(progress.averagePrice()),
        simple ? "" : ask.orderClass().text(),
        ask.type().text(),
        ask.type().text(),
        ask.side().text(),
        ask.timeInForce().text(),
        Plain.orNull(ask.limitPrice()),
        Plain.orNull(
            ask.type() == OrderType.TRAILING_STOP ? order.trailingStop() : ask.stopPrice()),
        progress.status().text(),
        ask.extendedHours(),
        legs.isEmpty() ? null : legs.stream().map(leg -> of(leg, List.of(), board)).toList(),
        Plain.orNull(ask.trailPercent()),
        Plain.orNull(ask.trailPrice()),
        Plain.orNull(progress.hwm()),
        ask.positionIntent(),
        null,
        ask.subtag().isEmpty() ? null : ask.subtag());
  }

  private static @Nullable Instant ended(ExchangeOrder order, OrderStatus status) {
    return order.status() == status ? order.times().ended() : null;
  }
}
