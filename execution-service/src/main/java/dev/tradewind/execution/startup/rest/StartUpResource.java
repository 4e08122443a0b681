package dev.tradewind.execution.startup.rest;

import dev.tradewind.execution.startup.ShowStartUp;
import dev.tradewind.execution.startup.domain.StartUpReport;
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

/** What the start-up check of a scope found. */
@Path("/start-up/{account}/{mode}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scopes")
public class StartUpResource {

  private final ShowStartUp showStartUp;
  private final Accounts accounts;

  StartUpResource(ShowStartUp showStartUp, Accounts accounts) {
    this.showStartUp = showStartUp;
    this.accounts = accounts;
  }

  /** Shows the eight steps of the present term's start-up check, with what each found. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public StartUpReport show(@PathParam("account") String account, @PathParam("mode") String mode) {
    return showStartUp.of(accounts.scope(account, mode));
  }
}
