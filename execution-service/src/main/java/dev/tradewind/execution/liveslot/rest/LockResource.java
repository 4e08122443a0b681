package dev.tradewind.execution.liveslot.rest;

import dev.tradewind.execution.liveslot.LockScope;
import dev.tradewind.execution.liveslot.domain.LockChange;
import dev.tradewind.execution.operations.rest.ReasonBody;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.AdmitsServices;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Change control over what a scope trades. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class LockResource {

  private final LockScope lockScope;
  private final Accounts accounts;

  LockResource(LockScope lockScope, Accounts accounts) {
    this.lockScope = lockScope;
    this.accounts = accounts;
  }

  /**
   * Whether the version in the live slot is locked.
   *
   * @param changed false if it was so before; the rest is then of the change that stands
   */
  public record LockBody(
      String account,
      String mode,
      boolean locked,
      boolean changed,
      @Nullable String portfolio,
      @Nullable Integer version,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant since) {}

  /**
   * Locks the version in the live slot: no other takes its place, and risk-service takes no weaker
   * limits, until an admin unlocks it. Special days may change, pausing and exits go on.
   */
  @POST
  @Path("/lock")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public LockBody lock(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReasonBody body,
      @Context SecurityContext caller) {
    return change(true, key, body, caller);
  }

  /** Unlocks it. */
  @POST
  @Path("/unlock")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public LockBody unlock(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReasonBody body,
      @Context SecurityContext caller) {
    return change(false, key, body, caller);
  }

  /** Shows whether it is locked, and by whom. */
  @GET
  @Path("/{account}/{mode}/lock")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public LockBody show(@PathParam("account") String account, @PathParam("mode") String mode) {
    var scope = accounts.scope(account, mode);
    LockChange standing = lockScope.standing(scope).orElse(null);
    return standing == null
        ? new LockBody(
            scope.account().text(), scope.mode().text(), false, false, null, null, null, null, null)
        : new LockBody(
            scope.account().text(),
            scope.mode().text(),
            standing.locked(),
            false,
            standing.portfolio(),
            standing.version(),
            standing.actor(),
            standing.reason(),
            standing.at());
  }

  private LockBody change(
      boolean lock, @Nullable String key, ReasonBody body, SecurityContext caller) {
    Scope scope = accounts.get(body.account(), body.mode()).scope();
    var outcome =
        lockScope.change(
            new LockScope.Wish(
                scope,
                lock,
                caller.getUserPrincipal().getName(),
                body.reason(),
                Idempotency.required(key)));
    return new LockBody(
        scope.account().text(),
        scope.mode().text(),
        outcome.locked(),
        outcome.changed(),
        outcome.portfolio(),
        outcome.version(),
        outcome.actor(),
        outcome.reason(),
        outcome.since());
  }
}
