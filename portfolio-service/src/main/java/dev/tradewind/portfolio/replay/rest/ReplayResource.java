package dev.tradewind.portfolio.replay.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.replay.StartReplay;
import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayHead.Position;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Replays: queued, followed, cancelled. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Replays", description = "Histories through the engine, into outcomes and a journal.")
public class ReplayResource {
  private final ReplayInputs inputs;
  private final StartReplay startReplay;
  private final ReadReplay readReplay;
  private final WorkQueue queue;
  private final Idempotency idempotency;
  private final ObjectMapper mapper;
  private final SecurityIdentity caller;

  ReplayResource(
      ReplayInputs inputs,
      StartReplay startReplay,
      ReadReplay readReplay,
      WorkQueue queue,
      Idempotency idempotency,
      ObjectMapper mapper,
      SecurityIdentity caller) {
    this.inputs = inputs;
    this.startReplay = startReplay;
    this.readReplay = readReplay;
    this.queue = queue;
    this.idempotency = idempotency;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** A page of replays, newest first. */
  @Schema(name = "ReplayPage")
  public record ReplayPage(List<ReplayBody> items, @Nullable String nextCursor) {}

  /** Queues a replay. The same key and body again answer with the replay as it stands by then. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  @APIResponse(
      responseCode = "202",
      description = "Queued; the Location shows how it goes on.",
      content = @Content(schema = @Schema(implementation = ReplayBody.class)))
  public Response start(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReplayRequestBody request) {
    var head =
        startReplay.start(
            Idempotency.required(key),
            idempotency.hash(request),
            inputs.read(request),
            caller.getPrincipal().getName());
    return Response.accepted(body(head))
        .location(URI.create("/replays/" + head.work().id()))
        .build();
  }

  /** One replay, with its progress and what came out so far. */
  @GET
  @Path("/{replay_id}")
  @RolesAllowed(Roles.VIEWER)
  public ReplayBody get(@PathParam("replay_id") String replayId) {
    return body(readReplay.get(replayId));
  }

  /** Replays, newest first. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public ReplayPage list(
      @QueryParam("state") @Nullable WorkState state,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(PageRequest.LARGEST) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var page =
        Page.of(
                readReplay.list(state, position(cursor), limit + 1),
                limit,
                head -> head.work().requestedAt() + " " + head.work().id())
            .map(this::body);
    return new ReplayPage(page.items(), page.nextCursor());
  }

  /** Ends a replay early; the days it has stay. Repeating it changes nothing. */
  @POST
  @Path("/{replay_id}/cancellation")
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  public ReplayBody cancel(
      @PathParam("replay_id") String replayId, @QueryParam("reason") @Nullable String reason) {
    queue.cancel(WorkKind.REPLAY, replayId, caller.getPrincipal().getName(), reason);
    return body(readReplay.get(replayId));
  }

  private ReplayBody body(ReplayHead head) {
    try {
      JsonNode risk = head.limits() == null ? null : mapper.readTree(head.limits());
      return ReplayBody.of(head, risk);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored limits are not JSON: " + head.work().id(), e);
    }
  }

  private static @Nullable Position position(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String[] parts = Cursor.position(cursor).split(" ", -1);
    try {
      if (parts.length == 2) {
        return new Position(Instant.parse(parts[0]), parts[1]);
      }
    } catch (DateTimeException e) {
      throw Cursor.notOurs(cursor);
    }
    throw Cursor.notOurs(cursor);
  }
}
