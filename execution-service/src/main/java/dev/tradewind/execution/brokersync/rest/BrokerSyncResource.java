package dev.tradewind.execution.brokersync.rest;

import dev.tradewind.execution.brokersync.RequestSync;
import dev.tradewind.execution.operations.rest.ReasonBody;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Broker and books compared because an operator asks for it. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class BrokerSyncResource {

  private final RequestSync requestSync;
  private final Accounts accounts;

  BrokerSyncResource(RequestSync requestSync, Accounts accounts) {
    this.requestSync = requestSync;
    this.accounts = accounts;
  }

  /**
   * @param reconciliationId reconciliation-service knows it by this too
   * @param runId the scope's latest run
   * @param factsThrough the books are compared once they have this fact
   */
  public record SyncRequestedBody(String reconciliationId, String runId, long factsThrough) {}

  /**
   * @param state PENDING or DONE
   * @param status UNKNOWN while pending; PASS, PASS_WITH_HEALING or FAIL
   */
  public record SyncStandingBody(String state, String status) {}

  /** Asks reconciliation-service to compare now. If it fails, entries are paused. */
  @POST
  @Path("/broker-sync")
  @ResponseStatus(202)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public SyncRequestedBody request(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReasonBody body,
      @Context SecurityContext caller) {
    var sync =
        requestSync.request(
            accounts.get(body.account(), body.mode()).scope(),
            Idempotency.required(key),
            caller.getUserPrincipal().getName(),
            body.reason());
    return new SyncRequestedBody(sync.reconciliationId(), sync.runId(), sync.factsThrough());
  }

  /** Shows how the one asked for with this Idempotency-Key came out. */
  @GET
  @Path("/{account}/{mode}/broker-sync/{key}")
  @RolesAllowed(Roles.VIEWER)
  public SyncStandingBody show(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @PathParam("key") String key) {
    var standing = requestSync.standing(accounts.scope(account, mode), key);
    return new SyncStandingBody(standing.state(), standing.status());
  }
}
