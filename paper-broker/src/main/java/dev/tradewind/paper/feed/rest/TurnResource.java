package dev.tradewind.paper.feed.rest;

import dev.tradewind.paper.feed.RunFeed;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.TurnGate;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The turns of the running feed. */
@Path("/paper/v1/turns")
@RunOnVirtualThread
@RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
@AdmitsServices("execution")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Turns", description = "One bar at a time: the feed waits until a turn is done.")
public class TurnResource {

  private final Desk desk;
  private final RunFeed runFeed;

  TurnResource(Desk desk, RunFeed runFeed) {
    this.desk = desk;
    this.runFeed = runFeed;
  }

  /** What the executor waits for; an empty text for nothing any more. */
  public record WaitingBody(@NotNull @Size(max = 500) String reason) {}

  /** The open turn, always in the same words; 204 when none is open. */
  @GET
  @Path("/open")
  @APIResponse(
      responseCode = "200",
      description = "The open turn",
      content = @Content(schema = @Schema(implementation = TurnBody.class)))
  @APIResponse(responseCode = "204", description = "No turn is open")
  public Response open() {
    desk.latestTurn();
    return desk.gate()
        .open()
        .map(turn -> Response.ok(turn.content(), MediaType.APPLICATION_JSON).build())
        .orElseGet(() -> Response.noContent().build());
  }

  /** Says that everything of the turn is settled; repeating it changes nothing. */
  @POST
  @Path("/{number}/done")
  @APIResponse(responseCode = "204", description = "The turn is done")
  public void done(@PathParam("number") long number) {
    if (runFeed.done(number) == TurnGate.Said.TOO_EARLY) {
      throw notOpen(number);
    }
  }

  /** Notes what the executor waits for, to be quoted if the turn is held too long. */
  @PUT
  @Path("/{number}/waiting")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponse(responseCode = "204", description = "Noted")
  public void waiting(@PathParam("number") long number, @Valid @NotNull WaitingBody body) {
    if (!desk.gate().waiting(number, body.reason())) {
      throw notOpen(number);
    }
  }

  private RuntimeException notOpen(long number) {
    return Problems.of(
        409,
        "turn-not-open",
        "The turn is not open",
        desk.gate()
            .open()
            .map(
                turn -> "Turn %d is not open; the open one is %d.".formatted(number, turn.number()))
            .orElse("Turn %d is not open, and none is.".formatted(number)));
  }
}
