package dev.tradewind.execution.synthetics.rest;

import dev.tradewind.execution.synthetics.StoredLegs;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The options that stand for a position. */
@Path("/positions/{position_id}/legs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Positions")
public class LegsResource {

  private final StoredLegs legs;

  LegsResource(StoredLegs legs) {
    this.legs = legs;
  }

  /** Shows the call and the put that stand for a position; 404 where none do. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public LegsView show(@PathParam("position_id") String positionId) {
    return legs.find(positionId)
        .map(LegsView::of)
        .orElseThrow(
            () -> Problems.notFound("No options stand for a position %s.".formatted(positionId)));
  }
}
