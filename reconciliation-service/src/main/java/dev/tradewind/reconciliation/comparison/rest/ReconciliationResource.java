package dev.tradewind.reconciliation.comparison.rest;

import dev.tradewind.reconciliation.comparison.RequestReconciliation;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation;
import dev.tradewind.reconciliation.comparison.rest.ReconciliationBodies.ReconciliationBody;
import dev.tradewind.reconciliation.comparison.rest.ReconciliationBodies.RequestBody;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reconciliations: asked for, and how they came out. */
@Path("/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reconciliations", description = "Our books against the broker's account.")
public class ReconciliationResource {
  private final RequestReconciliation reconciliations;
  private final Accounts accounts;

  ReconciliationResource(RequestReconciliation reconciliations, Accounts accounts) {
    this.reconciliations = reconciliations;
    this.accounts = accounts;
  }

  /** One reconciliation. */
  @GET
  @Path("/{reconciliation_id}")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices("execution")
  public ReconciliationBody get(@PathParam("reconciliation_id") String id) {
    return reconciliations
        .find(id)
        .map(ReconciliationBody::of)
        .orElseThrow(() -> Problems.notFound("There is no reconciliation '%s'.".formatted(id)));
  }

  /** Asks for a reconciliation; it is done in the background and read by its id. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
  @AdmitsServices("execution")
  @APIResponse(
      responseCode = "202",
      description = "Queued, or known by its id.",
      content = @Content(schema = @Schema(implementation = ReconciliationBody.class)))
  public RestResponse<ReconciliationBody> request(@Valid @NotNull RequestBody body) {
    accounts.get(body.account(), body.mode());
    Reconciliation asked = body.toReconciliation();
    Reconciliation standing = reconciliations.request(asked);
    if (!isSame(asked, standing)) {
      throw Problems.idempotencyConflict(
          asked.id(),
          "Reconciliation '%s' was asked for before, with another body. Repeat that body, or use a new id."
              .formatted(asked.id()));
    }
    return RestResponse.status(
        RestResponse.Status.ACCEPTED,
        reconciliations.find(asked.id()).map(ReconciliationBody::of).orElseThrow());
  }

  private static boolean isSame(Reconciliation asked, Reconciliation standing) {
    return asked.scope().equals(standing.scope())
        && asked.runId().equals(standing.runId())
        && asked.reason().equals(standing.reason())
        && asked.factsThrough() == standing.factsThrough();
  }
}
