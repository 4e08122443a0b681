package dev.tradewind.paper.exchange.rest;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.TradeOrders;
import dev.tradewind.paper.exchange.domain.Refusal;
import dev.tradewind.paper.trading.domain.OrderQuery;
import dev.tradewind.paper.trading.rest.OrderBody;
import dev.tradewind.paper.trading.rest.Parameters;
import dev.tradewind.paper.trading.rest.RulesOrders;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Orders of the Alpaca API. */
@Path("/v2")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca", description = "The broker's API as Alpaca documents it; key headers.")
public class OrderResource {

  private static final String ALL_CLASSES = "all";
  private static final Set<String> ASSET_CLASSES =
      Set.of("us_equity", "us_option", "crypto", ALL_CLASSES);
  private static final int LARGEST_LIMIT = 500;
  private static final int MULTI_STATUS = 207;
  private static final int OK = 200;

  private final Caller caller;
  private final RulesOrders rules;
  private final ExchangeOrders exchange;
  private final TradeOrders trade;

  OrderResource(Caller caller, RulesOrders rules, ExchangeOrders exchange, TradeOrders trade) {
    this.caller = caller;
    this.rules = rules;
    this.exchange = exchange;
    this.trade = trade;
  }

  /**
   * What became of one of many orders.
   *
   * @param status as an HTTP status
   */
  public record CanceledBody(String id, int status) {}

  /** Takes an order; of fill model {@code rules} at the close of the open bar turn. */
  @POST
  @Path("/orders")
  @Consumes(MediaType.WILDCARD)
  public OrderBody create(String body) {
    if (caller.followsRules()) {
      return rules.create(body);
    }
    return exchange.create(caller.account(), body);
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
      @QueryParam("asset_class") @Nullable String assetClass,
      @QueryParam("after_order_id") @Nullable String afterOrderId,
      @QueryParam("before_order_id") @Nullable String beforeOrderId) {
    var query =
        new OrderQuery(
            status(status),
            nested,
            Parameters.time("after", after),
            Parameters.time("until", until),
            side(side),
            sequence(afterOrderId),
            sequence(beforeOrderId),
            Parameters.list(symbols),
            assetClasses(assetClass),
            Parameters.isAscending(direction),
            Parameters.count("limit", limit, LARGEST_LIMIT));
    return caller.followsRules() ? rules.list(query) : exchange.list(caller.account(), query);
  }

  /** The order with this client order id. */
  @GET
  @Path("/orders:by_client_order_id")
  public OrderBody byClientOrderId(
      @QueryParam("client_order_id") @DefaultValue("") String clientOrderId) {
    return caller.followsRules()
        ? rules.byClientOrderId(clientOrderId)
        : exchange.byClientOrderId(caller.account(), clientOrderId);
  }

  /** The order with this id. */
  @GET
  @Path("/orders/{order_id}")
  public OrderBody byId(@PathParam("order_id") String orderId) {
    return caller.followsRules() ? rules.byId(orderId) : exchange.byId(caller.account(), orderId);
  }

  /** Puts a new order into the place of one that is open. */
  @PATCH
  @Path("/orders/{order_id}")
  @Consumes(MediaType.WILDCARD)
  public OrderBody replace(@PathParam("order_id") String orderId, String body) {
    if (caller.followsRules()) {
      throw AlpacaRefusal.invalid("orders are not replaced in fill model rules");
    }
    return exchange.replace(caller.account(), orderId, body);
  }

  /** Cancels an order. */
  @DELETE
  @Path("/orders/{order_id}")
  public void cancel(@PathParam("order_id") String orderId) {
    if (caller.followsRules()) {
      rules
          .cancel(orderId)
          .ifPresent(
              refusal -> {
                throw refusal;
              });
    } else {
      exchange.cancel(caller.account(), orderId);
    }
  }

  /** Cancels all open orders; each with its own status. */
  @DELETE
  @Path("/orders")
  @ResponseStatus(MULTI_STATUS)
  public List<CanceledBody> cancelAll() {
    var answers = new ArrayList<CanceledBody>();
    if (caller.followsRules()) {
      for (OrderBody order : rules.list(openEntries())) {
        var refusal = rules.cancel(order.id());
        answers.add(new CanceledBody(order.id(), refusal.map(AlpacaRefusal::status).orElse(OK)));
      }
      return answers;
    }
    trade
        .cancelAll(caller.account())
        .forEach(
            (id, refusal) ->
                answers.add(new CanceledBody(id, refusal.map(Refusal::httpStatus).orElse(OK))));
    return answers;
  }

  private static OrderQuery openEntries() {
    return new OrderQuery(
        OrderQuery.Status.OPEN,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        LARGEST_LIMIT);
  }

  private Optional<Long> sequence(@Nullable String orderId) {
    if (orderId == null) {
      return Optional.empty();
    }
    return Optional.of(
        caller.followsRules()
            ? rules.sequence(orderId)
            : exchange.sequence(caller.account(), orderId));
  }

  private static OrderQuery.Status status(String text) {
    try {
      return OrderQuery.Status.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid("status must be open, closed or all");
    }
  }

  /** Some that this broker has nothing of are words all the same. */
  private static List<String> assetClasses(@Nullable String commaSeparated) {
    var classes = Parameters.list(commaSeparated);
    if (!ASSET_CLASSES.containsAll(classes)) {
      throw AlpacaRefusal.invalid(
          "asset_class must be of " + String.join(", ", new TreeSet<>(ASSET_CLASSES)));
    }
    return classes.contains(ALL_CLASSES) ? List.of() : classes;
  }

  private static Optional<Side> side(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Side::parse);
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid("side must be buy or sell");
    }
  }
}
