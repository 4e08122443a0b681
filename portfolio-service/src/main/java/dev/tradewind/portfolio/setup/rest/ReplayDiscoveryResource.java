package dev.tradewind.portfolio.setup.rest;

import dev.tradewind.portfolio.setup.Discover;
import dev.tradewind.portfolio.setup.rest.DiscoveryResource.DiscoveryBody;
import dev.tradewind.portfolio.setup.rest.DiscoveryResource.DiscoveryRequestBody;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Queues what is done with the outcomes of one replay. */
@Path("/replays/{replay_id}/discoveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validated setups")
public class ReplayDiscoveryResource {
  private final Discover discover;
  private final Idempotency idempotency;
  private final SecurityIdentity caller;

  ReplayDiscoveryResource(Discover discover, Idempotency idempotency, SecurityIdentity caller) {
    this.discover = discover;
    this.idempotency = idempotency;
    this.caller = caller;
  }

  /** Queues a discovery on the outcomes of a replay that is DONE. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  @APIResponse(
      responseCode = "202",
      description = "Queued.",
      content = @Content(schema = @Schema(implementation = DiscoveryBody.class)))
  public Response start(
      @PathParam("replay_id") String replayId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull DiscoveryRequestBody request) {
    var discovery =
        discover.start(
            Idempotency.required(key),
            idempotency.hash(request),
            replayId,
            request.walkForward(),
            caller.getPrincipal().getName());
    return Response.accepted(DiscoveryBody.of(discovery))
        .location(URI.create("/discoveries/" + discovery.work().id()))
        .build();
  }
}
