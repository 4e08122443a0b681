package dev.tradewind.execution.positions.rest;

import dev.tradewind.execution.positions.StoredPositions;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Working positions, and those that were. */
@Path("/positions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Positions", description = "Working positions of a scope, and those that were.")
public class PositionResource {

  /** What is asked for, and the states it means: {@code partial} is open too. */
  private static final Map<String, Set<String>> STATUSES =
      Map.of(
          "open", Set.of(Position.OPEN, Position.PARTIAL),
          "closed", Set.of(Position.CLOSED),
          "all", Set.of(Position.OPEN, Position.PARTIAL, Position.CLOSED));

  private final StoredPositions positions;
  private final Accounts accounts;

  PositionResource(StoredPositions positions, Accounts accounts) {
    this.positions = positions;
    this.accounts = accounts;
  }

  /** Shows one position, open or closed. */
  @GET
  @Path("/{position_id}")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public PositionView show(@PathParam("position_id") String positionId) {
    return positions
        .find(positionId)
        .map(PositionView::of)
        .orElseThrow(() -> Problems.notFound("There is no position " + positionId + "."));
  }

  /** Lists positions of a scope in the order they were entered; those not closed by default. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<PositionView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("status") @DefaultValue("open") @Pattern(regexp = "open|closed|all")
          String status,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return positions
        .page(
            accounts.scope(account, mode),
            Objects.requireNonNull(STATUSES.get(status)),
            limit,
            cursor)
        .map(PositionView::of);
  }
}
