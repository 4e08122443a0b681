package dev.tradewind.execution.rollover.rest;

import dev.tradewind.execution.positions.StoredPositions;
import dev.tradewind.execution.rollover.StoredRollovers;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How positions went from one contract to the next. */
@Path("/positions/{position_id}/rollovers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Positions", description = "Working positions of a scope, and those that were.")
public class RolloverResource {

  private final StoredRollovers rollovers;
  private final StoredPositions positions;

  RolloverResource(StoredRollovers rollovers, StoredPositions positions) {
    this.rollovers = rollovers;
    this.positions = positions;
  }

  /** Lists the rollovers of a position, the first first; those that failed too. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<RolloverView> list(
      @PathParam("position_id") String positionId,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (positions.find(positionId).isEmpty()) {
      throw Problems.notFound("There is no position " + positionId + ".");
    }
    return rollovers.of(positionId, limit, cursor).map(RolloverView::of);
  }
}
