package dev.tradewind.paper.trading.rest;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.fault.Faults;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.Orders;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orders of the Alpaca API. */
@Path("/v2")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca", description = "The broker's API as Alpaca documents it; key headers.")
public class OrderResource {

  private static final int LARGEST_LIMIT = 500;

  private final Desk desk;
  private final Orders orders;
  private final Faults faults;

  OrderResource(Desk desk, Orders orders, Faults faults) {
    this.desk = desk;
    this.orders = orders;
    this.faults = faults;
  }

  /** Takes an order of fill model {@code rules}, at the close of the open bar turn. */
  @POST
  @Path("/orders")
  @Consumes(MediaType.WILDCARD)
  public OrderBody create(String body) {
    var bracket =
        switch (desk.take(OrderText.read(body))) {
          case Desk.Answer.Refused(var refusal) -> throw refused(refusal);
          case Desk.Answer.Taken(var taken) -> taken;
        };
    faults.holdReply(Faults.CREATE_ORDER);
    return OrderBody.withLegs(bracket.entry(), bracket.legs());
  }

  /** Lists orders; flat unless nested. */
  @GET
  @Path("/orders")
  public List<OrderBody> list(
      @QueryParam("status") @DefaultValue("open") String status,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("after") @Nullable String after,
      @QueryParam("until") @Nullable String until,
      @QueryParam("direction") @DefaultValue("desc") String direction,
      @QueryParam("nested") @DefaultValue("false") boolean nested,
      @QueryParam("symbols") @Nullable String symbols,
      @QueryParam("side") @Nullable String side,
      @QueryParam("after_order_id") @Nullable String afterOrderId,
      @QueryParam("before_order_id") @Nullable String beforeOrderId) {
    var found =
        orders.list(
            new OrderQuery(
                status(status),
                nested,
                Parameters.time("after", after),
                Parameters.time("until", until),
                side(side),
                sequence(afterOrderId),
                sequence(beforeOrderId),
                Parameters.list(symbols),
                Parameters.isAscending(direction),
                Parameters.count("limit", limit, LARGEST_LIMIT)));
    if (!nested) {
      return found.stream().map(OrderBody::of).toList();
    }
    var legs = orders.legsOf(found.stream().map(PaperOrder::id).toList());
    return found.stream()
        .map(order -> OrderBody.withLegs(order, legs.getOrDefault(order.id(), List.of())))
        .toList();
  }

  /** The order with this client order id. */
  @GET
  @Path("/orders:by_client_order_id")
  public OrderBody byClientOrderId(
      @QueryParam("client_order_id") @DefaultValue("") String clientOrderId) {
    return body(
        orders
            .byClientOrderId(clientOrderId)
            .orElseThrow(() -> refused(Refusal.orderNotFound(clientOrderId))));
  }

  /** The order with this id. */
  @GET
  @Path("/orders/{order_id}")
  public OrderBody byId(@PathParam("order_id") String orderId) {
    return body(find(orderId));
  }

  /** Cancels an entry that rests. */
  @DELETE
  @Path("/orders/{order_id}")
  public void cancel(@PathParam("order_id") String orderId) {
    desk.cancel(find(orderId))
        .ifPresent(
            refusal -> {
              throw refused(refusal);
            });
  }

  private OrderBody body(PaperOrder order) {
    return OrderBody.withLegs(
        order, orders.legsOf(List.of(order.id())).getOrDefault(order.id(), List.of()));
  }

  private PaperOrder find(String orderId) {
    return orders.byId(orderId).orElseThrow(() -> refused(Refusal.orderNotFound(orderId)));
  }

  private Optional<Long> sequence(@Nullable String orderId) {
    return orderId == null ? Optional.empty() : Optional.of(find(orderId).sequence());
  }

  private static OrderQuery.Status status(String text) {
    try {
      return OrderQuery.Status.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid("status must be open, closed or all");
    }
  }

  private static Optional<Side> side(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Side::parse);
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid("side must be buy or sell");
    }
  }

  static AlpacaRefusal refused(Refusal refusal) {
    return new AlpacaRefusal(
        refusal.httpStatus(), refusal.code(), refusal.message(), refusal.details());
  }
}
