package dev.tradewind.execution.scopes.rest;

import dev.tradewind.execution.scopes.ScopeState;
import dev.tradewind.execution.scopes.ScopeStatus;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a scope's executor is doing. */
@Path("/scopes/{account}/{mode}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes", description = "Who executes a scope, and how far it is.")
public class ScopeResource {

  private final ScopeStatus scopes;
  private final Accounts accounts;

  ScopeResource(ScopeStatus scopes, Accounts accounts) {
    this.scopes = scopes;
    this.accounts = accounts;
  }

  /** Shows the scope, as it is now; {@code status} is this instance's. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public ScopeState show(@PathParam("account") String account, @PathParam("mode") String mode) {
    return scopes.of(accounts.scope(account, mode));
  }
}
