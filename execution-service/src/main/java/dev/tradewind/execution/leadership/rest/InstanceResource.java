package dev.tradewind.execution.leadership.rest;

import dev.tradewind.execution.leadership.WhoLeads;
import dev.tradewind.execution.leadership.domain.KnownInstance;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The instances of this service. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leadership")
public class InstanceResource {

  private final WhoLeads whoLeads;

  InstanceResource(WhoLeads whoLeads) {
    this.whoLeads = whoLeads;
  }

  /** Lists the instances, the latest start first. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<KnownInstance> list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return whoLeads.instances(limit, cursor);
  }
}
