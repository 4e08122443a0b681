package dev.tradewind.paper.market.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.paper.market.MarketHours;
import dev.tradewind.paper.market.MarketPlayer;
import dev.tradewind.paper.market.domain.Goal;
import dev.tradewind.paper.market.domain.MarketPhase;
import dev.tradewind.paper.market.domain.Speed;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The market's clock, to be set, held, released and advanced. */
@Path("/paper/v1/clock")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class ClockControlResource {

  private static final int MOST_MINUTES = 1_000_000;

  private final MarketPlayer player;
  private final MarketClock clock;
  private final MarketHours hours;

  ClockControlResource(MarketPlayer player, MarketClock clock, MarketHours hours) {
    this.hours = hours;
    this.player = player;
    this.clock = clock;
  }

  /**
   * The market's time.
   *
   * @param simulated false where it is the system's
   * @param phase what the calendar says of it
   * @param speed {@code max} or market seconds per second, when it is not held
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record MarketClockBody(
      Instant time,
      boolean simulated,
      boolean held,
      MarketPhase phase,
      @Nullable String speed,
      @Nullable String sessionId) {}

  /**
   * What is to change; what is left out stays.
   *
   * @param time simulates this time without bars; a session being played is stopped
   * @param speed {@code max} or market seconds per second
   */
  public record ClockChangeBody(
      @Nullable Instant time, @Nullable String speed, @Nullable Boolean held) {}

  /**
   * How far to advance: one of them.
   *
   * @param bars so many minutes that have bars
   * @param to an instant
   * @param by an ISO 8601 duration
   */
  public record AdvanceBody(
      @Nullable @Min(1) @Max(MOST_MINUTES) Integer bars,
      @Nullable Instant to,
      @Nullable Duration by) {}

  @GET
  public MarketClockBody get() {
    var time = player.time();
    boolean simulated = time.now() != null;
    var now = clock.now();
    return new MarketClockBody(
        now,
        simulated,
        simulated && !time.flowing(),
        hours.at(now),
        simulated ? time.speed().text() : null,
        time.sessionId());
  }

  /** Sets, holds or releases the clock. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public MarketClockBody change(
      @Valid @NotNull ClockChangeBody body, @Context SecurityContext caller) {
    var actor = caller.getUserPrincipal().getName();
    var speed = body.speed() == null ? null : speed(body.speed());
    var present = player.time();
    boolean held =
        Objects.requireNonNullElse(body.held(), present.now() != null && !present.flowing());
    if (body.time() == null) {
      player.flow(!held, speed, actor);
    } else {
      player.simulate(body.time(), speed == null ? speed("1") : speed, held, actor);
    }
    return get();
  }

  /** Advances time without waiting for it to pass; 202 if it has not arrived after a while. */
  @POST
  @Path("/advance")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(
      responseCode = "200",
      description = "Arrived, and everything on the way has happened",
      content = @Content(schema = @Schema(implementation = MarketClockBody.class)))
  @APIResponse(
      responseCode = "202",
      description = "On the way",
      content = @Content(schema = @Schema(implementation = MarketClockBody.class)))
  public Response advance(@Valid @NotNull AdvanceBody body) {
    boolean arrived = player.advance(goal(body));
    return Response.status(arrived ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(get())
        .build();
  }

  /** Ends the simulation: the time is the system's again. */
  @DELETE
  public void followSystem(@Context SecurityContext caller) {
    player.followSystem(caller.getUserPrincipal().getName());
  }

  private Goal goal(AdvanceBody body) {
    if (Stream.of(body.bars(), body.to(), body.by()).filter(Objects::nonNull).count() != 1) {
      throw Problems.validation("Give one of bars, to and by.");
    }
    if (body.bars() != null) {
      return Goal.minutes(body.bars());
    }
    var now = clock.now();
    var by = body.by();
    var until = by == null ? Objects.requireNonNull(body.to()) : now.plus(by);
    if (until.isBefore(now)) {
      throw Problems.validation(
          "It is %s; time goes forwards, and %s is behind.".formatted(now, until));
    }
    return Goal.until(until);
  }

  static Speed speed(String text) {
    try {
      return Speed.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }
}
