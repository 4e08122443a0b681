package dev.tradewind.paper.feed.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.feed.Feeds;
import dev.tradewind.paper.feed.LoadFeed;
import dev.tradewind.paper.feed.RunFeed;
import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Feeds of bars, dealt one by one. */
@Path("/paper/v1/feeds")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feeds", description = "Bars to be dealt one turn at a time.")
public class FeedResource {

  private static final String AS_FAST_AS_POSSIBLE = "max";
  private static final BigDecimal FASTEST = new BigDecimal("100000");
  private static final int SPEED_DECIMALS = 3;
  private static final int NEWEST = 50;

  private final LoadFeed loadFeed;
  private final RunFeed runFeed;
  private final Feeds feeds;
  private final Desk desk;

  FeedResource(LoadFeed loadFeed, RunFeed runFeed, Feeds feeds, Desk desk) {
    this.loadFeed = loadFeed;
    this.runFeed = runFeed;
    this.feeds = feeds;
    this.desk = desk;
  }

  /**
   * A feed as it stands.
   *
   * @param turn its latest turn
   * @param waitingFor what the executor says it waits for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record FeedBody(
      String feedId,
      String symbol,
      FeedState state,
      long barsTotal,
      long barsSent,
      @Nullable Long turn,
      @Nullable LocalDate tradingDay,
      @Nullable String waitingFor,
      @Nullable String error) {}

  /** A bar that replaces the one with its time. */
  public record AlterationBody(
      @NotNull Instant ts,
      @NotNull BigDecimal open,
      @NotNull BigDecimal high,
      @NotNull BigDecimal low,
      @NotNull BigDecimal close,
      @NotNull BigDecimal volume) {}

  /** Loads bars, as CSV, plain or gzip, up to 64 MB. Nothing is kept of a file with a mistake. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @APIResponse(
      responseCode = "201",
      description = "Loaded",
      content = @Content(schema = @Schema(implementation = FeedBody.class)))
  public Response load(
      @QueryParam("symbol") @NotNull String symbol,
      @QueryParam("speed") @DefaultValue(AS_FAST_AS_POSSIBLE) String speed,
      InputStream bars,
      @Context SecurityContext caller) {
    var feed =
        loadFeed.load(symbol, barsPerSecond(speed), bars, caller.getUserPrincipal().getName());
    return Response.status(Response.Status.CREATED).entity(body(feed)).build();
  }

  @GET
  public List<FeedBody> newest() {
    return feeds.newest(NEWEST).stream().map(this::body).toList();
  }

  @GET
  @Path("/{feed_id}")
  public FeedBody get(@PathParam("feed_id") String feedId) {
    return body(feeds.get(feedId));
  }

  /** Alters a bar before the start. */
  @POST
  @Path("/{feed_id}/alterations")
  @Consumes(MediaType.APPLICATION_JSON)
  public FeedBody alter(
      @PathParam("feed_id") String feedId,
      @Valid @NotNull AlterationBody body,
      @Context SecurityContext caller) {
    Bar bar;
    try {
      bar = new Bar(body.ts(), body.open(), body.high(), body.low(), body.close(), body.volume());
    } catch (IllegalArgumentException e) {
      throw Problems.of(
          422, "invalid-bars", "The bars are refused", "impossible bar: " + e.getMessage() + ".");
    }
    loadFeed.alter(feedId, bar, caller.getUserPrincipal().getName());
    return body(feeds.get(feedId));
  }

  /** Starts the feed, or goes on with one that failed or was stopped. */
  @POST
  @Path("/{feed_id}/start")
  public FeedBody start(@PathParam("feed_id") String feedId, @Context SecurityContext caller) {
    return body(runFeed.start(feedId, caller.getUserPrincipal().getName()));
  }

  /** Stops the feed; repeating it changes nothing. */
  @DELETE
  @Path("/{feed_id}")
  public void stop(@PathParam("feed_id") String feedId, @Context SecurityContext caller) {
    runFeed.stop(feedId, caller.getUserPrincipal().getName());
  }

  private FeedBody body(Feed feed) {
    return new FeedBody(
        feed.id(),
        feed.symbol(),
        feed.state(),
        feed.barsTotal(),
        feed.barsSent(),
        feed.lastTurn(),
        feed.tradingDay(),
        feed.state() == FeedState.RUNNING ? desk.gate().waitingFor().orElse(null) : null,
        feed.error());
  }

  private static @Nullable BigDecimal barsPerSecond(String speed) {
    if (speed.equals(AS_FAST_AS_POSSIBLE)) {
      return null;
    }
    try {
      var number = new BigDecimal(speed);
      if (number.signum() > 0
          && number.compareTo(FASTEST) <= 0
          && number.stripTrailingZeros().scale() <= SPEED_DECIMALS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw speedRefused(speed);
    }
    throw speedRefused(speed);
  }

  private static RuntimeException speedRefused(String speed) {
    return Problems.validation(
        "speed '%s': allowed are max, or bars per second above 0 and up to %s, with at most %d decimals."
            .formatted(speed, FASTEST, SPEED_DECIMALS));
  }
}
