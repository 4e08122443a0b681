package dev.tradewind.execution.exits.rest;

import dev.tradewind.execution.exits.StoredExits;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Requests to exit. */
@Path("/exits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exits", description = "What is asked for to leave positions, and what came of it.")
public class ExitResource {

  private final StoredExits exits;
  private final Accounts accounts;

  ExitResource(StoredExits exits, Accounts accounts) {
    this.exits = exits;
    this.accounts = accounts;
  }

  /** Lists what was asked for in a scope, in the order it came. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<ExitView> list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return exits
        .page(
            accounts.scope(account, mode),
            AskedState.of(ExitState.class, state),
            PageRequest.of(limit, cursor))
        .map(ExitView::of);
  }

  /** Lists the orders of a request that have ended, and where the limit of each began. */
  @GET
  @Path("/{exit_id}/attempts")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<ExitAttemptView> attempts(@PathParam("exit_id") String exitId) {
    return Page.whole(exits.attempts(exitId)).map(ExitAttemptView::of);
  }
}
