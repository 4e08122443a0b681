package dev.tradewind.portfolio.construction.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.portfolio.construction.ConstructPortfolio;
import dev.tradewind.portfolio.construction.ConstructionRequest;
import dev.tradewind.portfolio.construction.domain.ConstructionResult;
import dev.tradewind.portfolio.construction.domain.ConstructionWork;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Portfolios out of the stored outcomes of a replay. */
@Path("/constructions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Constructions", description = "Portfolios out of the stored outcomes of a replay.")
public class ConstructionResource {
  private final ConstructPortfolio constructPortfolio;
  private final WorkQueue queue;
  private final Idempotency idempotency;
  private final ObjectMapper mapper;
  private final SecurityIdentity caller;

  ConstructionResource(
      ConstructPortfolio constructPortfolio,
      WorkQueue queue,
      Idempotency idempotency,
      ObjectMapper mapper,
      SecurityIdentity caller) {
    this.constructPortfolio = constructPortfolio;
    this.queue = queue;
    this.idempotency = idempotency;
    this.mapper = mapper;
    this.caller = caller;
  }

  /** A construction; {@code result} is null until it is DONE. */
  @Schema(name = "Construction")
  public record ConstructionBody(
      String constructionId,
      String replayId,
      WorkState state,
      @Nullable String phase,
      @Nullable String reason,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant endedAt,
      ConstructionRequest request,
      @Nullable ConstructionResult result) {}

  /** Queues a construction. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  @APIResponse(
      responseCode = "202",
      description = "Queued.",
      content = @Content(schema = @Schema(implementation = ConstructionBody.class)))
  public Response start(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ConstructionRequest request) {
    if (request.replayId() == null) {
      throw Problems.validation("replay_id is missing.");
    }
    var construction =
        constructPortfolio.start(
            Idempotency.required(key),
            idempotency.hash(request),
            request,
            caller.getPrincipal().getName());
    return Response.accepted(body(construction))
        .location(URI.create("/constructions/" + construction.work().id()))
        .build();
  }

  /** One construction. */
  @GET
  @Path("/{construction_id}")
  @RolesAllowed(Roles.VIEWER)
  public ConstructionBody get(@PathParam("construction_id") String constructionId) {
    return body(constructPortfolio.get(constructionId));
  }

  /** {@code portfolio.json}: what {@code POST /portfolios/{name}/versions} takes as it is. */
  @GET
  @Path("/{construction_id}/portfolio")
  @RolesAllowed(Roles.VIEWER)
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Response portfolio(@PathParam("construction_id") String constructionId) {
    return Response.ok(constructPortfolio.portfolio(constructionId), MediaType.APPLICATION_JSON)
        .build();
  }

  /** Every strategy with its figures, the judgement on it, and why it was taken or left. */
  @GET
  @Path("/{construction_id}/setups")
  @Produces("text/csv")
  @RolesAllowed(Roles.VIEWER)
  public String setups(@PathParam("construction_id") String constructionId) {
    return constructPortfolio.setups(constructionId);
  }

  /** Ends a construction early. */
  @POST
  @Path("/{construction_id}/cancellation")
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  public ConstructionBody cancel(@PathParam("construction_id") String constructionId) {
    queue.cancel(WorkKind.CONSTRUCTION, constructionId, caller.getPrincipal().getName(), null);
    return body(constructPortfolio.get(constructionId));
  }

  private ConstructionBody body(ConstructionWork construction) {
    var work = construction.work();
    var progress = work.progress();
    String result = construction.result();
    try {
      return new ConstructionBody(
          work.id(),
          construction.replayId(),
          work.state(),
          progress == null ? null : progress.phase(),
          work.reason(),
          work.requestedBy(),
          work.requestedAt(),
          work.endedAt(),
          mapper.readValue(construction.request(), ConstructionRequest.class),
          result == null ? null : mapper.readValue(result, ConstructionResult.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored construction cannot be read: " + work.id(), e);
    }
  }
}
