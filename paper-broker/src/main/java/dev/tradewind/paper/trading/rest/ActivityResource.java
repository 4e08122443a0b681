package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.AlpacaKey;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.trading.Orders;
import dev.tradewind.paper.trading.domain.Execution;
import dev.tradewind.paper.trading.domain.ExecutionQuery;
import dev.tradewind.paper.trading.domain.Plain;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Activities of the Alpaca API. Fees stand on their fills, so fills are all there is. */
@Path("/v2/account/activities")
@AlpacaKey
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alpaca")
public class ActivityResource {

  private static final String FILL = "FILL";
  private static final String SEPARATOR = "::";
  private static final int LARGEST_PAGE = 100;
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private final Orders orders;

  ActivityResource(Orders orders) {
    this.orders = orders;
  }

  /**
   * A fill.
   *
   * @param id {@code yyyyMMddHHmmssSSS::<execution id>}
   * @param commission the fee of this fill; our extension
   */
  public record FillBody(
      String id,
      String activityType,
      String type,
      Instant transactionTime,
      String orderId,
      String orderStatus,
      String symbol,
      String side,
      BigDecimal price,
      BigDecimal qty,
      BigDecimal cumQty,
      BigDecimal leavesQty,
      BigDecimal commission) {

    static FillBody of(Execution execution) {
      return new FillBody(
          ID_TIME.format(execution.ts()) + SEPARATOR + execution.id(),
          FILL,
          "fill",
          execution.ts(),
          execution.orderId(),
          "filled",
          execution.symbol(),
          execution.side().text(),
          Plain.of(execution.price()),
          Plain.of(execution.qty()),
          Plain.of(execution.qty()),
          BigDecimal.ZERO,
          Plain.money(execution.commission()));
    }
  }

  /** Lists activities of some types; only {@code FILL} has any. */
  @GET
  public List<FillBody> list(
      @QueryParam("activity_types") @DefaultValue(FILL) String types,
      @QueryParam("category") @Nullable String category,
      @QueryParam("date") @Nullable String date,
      @QueryParam("after") @Nullable String after,
      @QueryParam("until") @Nullable String until,
      @QueryParam("direction") @DefaultValue("desc") String direction,
      @QueryParam("page_size") @DefaultValue("100") String pageSize,
      @QueryParam("page_token") @Nullable String pageToken,
      @QueryParam("order_id") @Nullable String orderId) {
    boolean fills = Parameters.list(types).contains(FILL) && !"non_trade_activity".equals(category);
    return fills ? fills(date, after, until, direction, pageSize, pageToken, orderId) : List.of();
  }

  /** Lists activities of one type. */
  @GET
  @Path("/{activity_type}")
  public List<FillBody> ofType(
      @PathParam("activity_type") String type,
      @QueryParam("date") @Nullable String date,
      @QueryParam("after") @Nullable String after,
      @QueryParam("until") @Nullable String until,
      @QueryParam("direction") @DefaultValue("desc") String direction,
      @QueryParam("page_size") @DefaultValue("100") String pageSize,
      @QueryParam("page_token") @Nullable String pageToken,
      @QueryParam("order_id") @Nullable String orderId) {
    return type.equals(FILL)
        ? fills(date, after, until, direction, pageSize, pageToken, orderId)
        : List.of();
  }

  private List<FillBody> fills(
      @Nullable String date,
      @Nullable String after,
      @Nullable String until,
      String direction,
      String pageSize,
      @Nullable String pageToken,
      @Nullable String orderId) {
    var from = Parameters.time("after", after);
    var to = Parameters.time("until", until);
    var day = Parameters.time("date", date);
    if (day.isPresent()) {
      from = day.map(start -> start.minusNanos(1000));
      to = day.map(start -> start.plus(Duration.ofDays(1)));
    }
    return orders
        .executions(
            new ExecutionQuery(
                from,
                to,
                optionalId("order_id", orderId),
                pageToken == null
                    ? Optional.empty()
                    : optionalId("page_token", executionId(pageToken)),
                Parameters.isAscending(direction),
                Parameters.count("page_size", pageSize, LARGEST_PAGE)))
        .stream()
        .map(FillBody::of)
        .toList();
  }

  private static String executionId(String pageToken) {
    int separator = pageToken.indexOf(SEPARATOR);
    return separator < 0 ? pageToken : pageToken.substring(separator + SEPARATOR.length());
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
