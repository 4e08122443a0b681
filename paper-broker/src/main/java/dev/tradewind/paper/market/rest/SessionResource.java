package dev.tradewind.paper.market.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.market.CorrectBar;
import dev.tradewind.paper.market.LoadSession;
import dev.tradewind.paper.market.MarketPlayer;
import dev.tradewind.paper.market.Sessions;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sessions: bars to be played as a market. */
@Path("/paper/v1/sessions")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions", description = "Bars to be played as a market, for the fill model alpaca.")
public class SessionResource {

  private static final int NEWEST = 50;

  private final LoadSession loadSession;
  private final Sessions sessions;
  private final MarketPlayer player;
  private final CorrectBar correctBar;

  SessionResource(
      LoadSession loadSession, Sessions sessions, MarketPlayer player, CorrectBar correctBar) {
    this.loadSession = loadSession;
    this.sessions = sessions;
    this.player = player;
    this.correctBar = correctBar;
  }

  /**
   * A session as it stands.
   *
   * @param lastTs the beginning of its last bar
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SessionBody(
      String sessionId,
      String calendar,
      SessionState state,
      List<String> symbols,
      long barsTotal,
      long barsPrinted,
      Instant firstTs,
      Instant lastTs,
      @Nullable String error) {}

  /**
   * How a session is started.
   *
   * @param from where its time begins, and what is earlier counts as printed; its first bar if left
   *     out
   * @param speed {@code max} (from bar to bar) or market seconds per second; {@code 1} if left out
   * @param held whether time stands still until it is released or advanced
   */
  public record StartBody(@Nullable Instant from, @Nullable String speed, @Nullable Boolean held) {}

  /**
   * The figures of a bar.
   *
   * @param vwap the average price by volume; not known if left out
   * @param tradeCount not known if left out
   */
  public record CorrectionBody(
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal open,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal high,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal low,
      @NotNull @Digits(integer = 10, fraction = 8) BigDecimal close,
      @NotNull @DecimalMin("0") BigDecimal volume,
      @Nullable @Digits(integer = 10, fraction = 8) BigDecimal vwap,
      @Nullable @Min(0) Long tradeCount) {

    MarketBar toBar(String symbol, Instant ts) {
      try {
        return new MarketBar(symbol, new Bar(ts, open, high, low, close, volume), vwap, tradeCount);
      } catch (IllegalArgumentException e) {
        throw Problems.validation(e.getMessage() + ".");
      }
    }
  }

  /** Loads bars, as CSV, plain or gzip, up to 64 MB. Nothing is kept of a file with a mistake. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @APIResponse(
      responseCode = "201",
      description = "Loaded",
      content = @Content(schema = @Schema(implementation = SessionBody.class)))
  public Response load(
      @QueryParam("symbol") @Nullable String symbol,
      @QueryParam("calendar") @DefaultValue("nyse") String calendar,
      InputStream bars,
      @Context SecurityContext caller) {
    var session = loadSession.load(symbol, calendar, bars, caller.getUserPrincipal().getName());
    return Response.status(Response.Status.CREATED).entity(body(session)).build();
  }

  /** Adds bars before the start, such as those of another symbol. */
  @POST
  @Path("/{session_id}/bars")
  @Consumes(MediaType.WILDCARD)
  public SessionBody add(
      @PathParam("session_id") String sessionId,
      @QueryParam("symbol") @Nullable String symbol,
      InputStream bars,
      @Context SecurityContext caller) {
    return body(loadSession.add(sessionId, symbol, bars, caller.getUserPrincipal().getName()));
  }

  /**
   * Changes a bar that has been printed, as a late trade does: it is told on the channel {@code
   * updatedBars}, and historical bars show it from now on. What it filled stays filled.
   */
  @PUT
  @Path("/{session_id}/bars/{symbol}/{ts}")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(responseCode = "204", description = "Corrected")
  public void correct(
      @PathParam("session_id") String sessionId,
      @PathParam("symbol") String symbol,
      @PathParam("ts") Instant ts,
      @Valid @NotNull CorrectionBody body,
      @Context SecurityContext caller) {
    correctBar.correct(
        sessions.get(sessionId).id(), body.toBar(symbol, ts), caller.getUserPrincipal().getName());
  }

  @GET
  public List<SessionBody> newest() {
    return sessions.newest(NEWEST).stream().map(this::body).toList();
  }

  @GET
  @Path("/{session_id}")
  public SessionBody get(@PathParam("session_id") String sessionId) {
    return body(sessions.get(sessionId));
  }

  /** Plays the session; one that is being played is stopped. */
  @POST
  @Path("/{session_id}/start")
  @Consumes(MediaType.APPLICATION_JSON)
  public SessionBody start(
      @PathParam("session_id") String sessionId,
      @Valid @Nullable StartBody body,
      @Context SecurityContext caller) {
    var session = sessions.get(sessionId);
    var how = body == null ? new StartBody(null, null, null) : body;
    player.play(
        session,
        how.from() == null ? session.firstTs() : how.from(),
        ClockControlResource.speed(how.speed() == null ? "1" : how.speed()),
        Boolean.TRUE.equals(how.held()),
        caller.getUserPrincipal().getName());
    return body(sessions.get(sessionId));
  }

  /** Stops the session: the market's time is the system's again. Repeating it changes nothing. */
  @DELETE
  @Path("/{session_id}")
  public void stop(@PathParam("session_id") String sessionId, @Context SecurityContext caller) {
    var session = sessions.get(sessionId);
    if (session.id().equals(player.time().sessionId())) {
      player.followSystem(caller.getUserPrincipal().getName());
    }
  }

  private SessionBody body(MarketSession session) {
    var standing = sessions.standing(session);
    return new SessionBody(
        session.id(),
        session.calendar(),
        session.state(),
        standing.symbols(),
        session.barsTotal(),
        standing.printed(),
        session.firstTs(),
        session.lastTs(),
        session.error());
  }
}
