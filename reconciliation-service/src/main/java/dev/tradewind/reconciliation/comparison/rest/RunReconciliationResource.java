package dev.tradewind.reconciliation.comparison.rest;

import dev.tradewind.kernel.RunId;
import dev.tradewind.reconciliation.comparison.RequestReconciliation;
import dev.tradewind.reconciliation.comparison.rest.ReconciliationBodies.ReconciliationBody;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a run stands with the broker. */
@Path("/runs/{run_id}/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reconciliations", description = "Our books against the broker's account.")
public class RunReconciliationResource {
  private final RequestReconciliation reconciliations;

  RunReconciliationResource(RequestReconciliation reconciliations) {
    this.reconciliations = reconciliations;
  }

  /** How a run stands: its latest reconciliation. A run nobody told of yet is pending. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices("execution")
  public ReconciliationBody ofRun(@PathParam("run_id") String runId) {
    try {
      new RunId(runId);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
    return reconciliations
        .latestOf(runId)
        .map(ReconciliationBody::of)
        .orElseGet(() -> ReconciliationBody.unheardOf(runId));
  }
}
