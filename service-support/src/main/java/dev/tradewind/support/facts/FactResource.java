package dev.tradewind.support.facts;

import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The receiving end of the fact stream. */
@Path("/facts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facts", description = "What execution-service tells, in order and once.")
@IfBuildProperty(name = "tradewind.facts.receive", stringValue = "true")
public class FactResource {
  private final FactInbox inbox;

  FactResource(FactInbox inbox) {
    this.inbox = inbox;
  }

  /**
   * @param through the highest number handled
   */
  public record ThroughBody(long through) {}

  /** Takes facts in order; repeating a delivery changes nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.SERVICE)
  @AdmitsServices("execution")
  public ThroughBody take(@Valid @NotNull FactBatchBody batch) {
    return new ThroughBody(inbox.take(batch.toFacts()));
  }

  /** Tells how far this receiver is. */
  @GET
  @Path("/cursor")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "ledger", "reconciliation", "alert"})
  public FactCursor cursor(
      @NotNull @QueryParam("account") String account, @NotNull @QueryParam("mode") String mode) {
    return inbox.cursor(ScopeQuery.of(account, mode));
  }
}
