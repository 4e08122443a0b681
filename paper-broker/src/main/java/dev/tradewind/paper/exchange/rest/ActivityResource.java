package dev.tradewind.paper.exchange.rest;

import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.alpaca.Caller;
import dev.tradewind.paper.exchange.ExchangeLists;
import dev.tradewind.paper.exchange.MarketBoard;
import dev.tradewind.paper.exchange.domain.Activity;
import dev.tradewind.paper.exchange.domain.ActivityQuery;
import dev.tradewind.paper.trading.domain.ExecutionQuery;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.paper.trading.rest.ActivityBody;
import dev.tradewind.paper.trading.rest.Parameters;
import dev.tradewind.paper.trading.rest.RulesActivities;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Activities of the Alpaca API: one per execution, and one per other movement of cash or shares.
 */
@Path("/v2/account/activities")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class ActivityResource {

  private static final int LARGEST_PAGE = 100;
  private static final Duration A_MICROSECOND = Duration.ofNanos(1000);

  private final Caller caller;
  private final RulesActivities rules;
  private final ExchangeLists lists;

  ActivityResource(Caller caller, RulesActivities rules, ExchangeLists lists) {
    this.caller = caller;
    this.rules = rules;
    this.lists = lists;
  }

  /** Lists activities of some types, or of all. */
  @GET
  public List<ActivityBody> list(
      @QueryParam("activity_types") @Nullable String types,
      @QueryParam("category") @Nullable String category,
      @QueryParam("date") @Nullable String date,
      @QueryParam("after") @Nullable String after,
      @QueryParam("until") @Nullable String until,
      @QueryParam("direction") @DefaultValue("desc") String direction,
      @QueryParam("page_size") @DefaultValue("100") String pageSize,
      @QueryParam("page_token") @Nullable String pageToken,
      @QueryParam("order_id") @Nullable String orderId) {
    var from = Parameters.time("after", after);
    var to = Parameters.time("until", until);
    var day = Parameters.time("date", date);
    if (day.isPresent()) {
      from = day.map(start -> start.minus(A_MICROSECOND));
      to = day.map(start -> start.plus(Duration.ofDays(1)));
    }
    return list(
        new ActivityQuery(
            Parameters.list(types),
            category(category),
            from,
            to,
            optionalId("order_id", orderId),
            pageToken == null
                ? Optional.empty()
                : optionalId("page_token", ActivityBody.uuidIn(pageToken)),
            Parameters.isAscending(direction),
            Parameters.count("page_size", pageSize, LARGEST_PAGE)));
  }

  /** Lists activities of one type. */
  @GET
  @Path("/{activity_type}")
  public List<ActivityBody> ofType(
      @PathParam("activity_type") String type,
      @QueryParam("date") @Nullable String date,
      @QueryParam("after") @Nullable String after,
      @QueryParam("until") @Nullable String until,
      @QueryParam("direction") @DefaultValue("desc") String direction,
      @QueryParam("page_size") @DefaultValue("100") String pageSize,
      @QueryParam("page_token") @Nullable String pageToken,
      @QueryParam("order_id") @Nullable String orderId) {
    return list(type, null, date, after, until, direction, pageSize, pageToken, orderId);
  }

  private List<ActivityBody> list(ActivityQuery query) {
    if (!caller.followsRules()) {
      return lists.activities(caller.account(), query).stream()
          .map(ActivityResource::body)
          .toList();
    }
    boolean fills =
        query.category() != ActivityQuery.Category.OTHERS
            && (query.types().isEmpty() || query.types().contains(ActivityBody.FILL));
    return fills ? rules.fills(executions(query)) : List.of();
  }

  private static ExecutionQuery executions(ActivityQuery query) {
    return new ExecutionQuery(
        query.after(),
        query.until(),
        query.orderId(),
        query.beyond(),
        query.ascending(),
        query.limit());
  }

  private static ActivityBody body(Activity activity) {
    return switch (activity) {
      case Activity.Fill fill ->
          new ActivityBody.Fill(
                  fill.id(),
                  fill.at(),
                  fill.orderId(),
                  fill.orderStatus().text(),
                  fill.symbol(),
                  fill.opensShort() ? "sell_short" : fill.side().text(),
                  Plain.of(fill.price()),
                  Plain.of(fill.qty()),
                  Plain.of(fill.cumQty()),
                  Plain.of(fill.leavesQty()),
                  Plain.money(fill.commission()))
              .toBody();
      case Activity.Entry entry ->
          ActivityBody.of(
              entry.id(),
              entry.at(),
              entry.type(),
              entry.symbol(),
              entry.symbol() == null ? null : Plain.of(entry.signedQty()),
              Plain.money(entry.netAmount()),
              Plain.orNull(entry.perShare()),
              entry.description(),
              MarketBoard.dayOf(entry.at()));
    };
  }

  private static ActivityQuery.Category category(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return ActivityQuery.Category.ALL;
    }
    return switch (text) {
      case "trade_activity" -> ActivityQuery.Category.TRADES;
      case "non_trade_activity" -> ActivityQuery.Category.OTHERS;
      default ->
          throw AlpacaRefusal.invalid("category must be trade_activity or non_trade_activity");
    };
  }

  private static Optional<UUID> optionalId(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw AlpacaRefusal.invalid(name + " is not an id");
    }
  }
}
