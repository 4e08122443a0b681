package dev.tradewind.execution.operations.rest;

import dev.tradewind.execution.operations.ChangeLatch;
import dev.tradewind.execution.operations.domain.LatchChange;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pausing and resuming the entries of a scope. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What an operator stops, starts and fixes; all audited.")
public class OperationsResource {

  private final ChangeLatch changeLatch;
  private final Accounts accounts;

  OperationsResource(ChangeLatch changeLatch, Accounts accounts) {
    this.changeLatch = changeLatch;
    this.accounts = accounts;
  }

  /**
   * Whether entries go on.
   *
   * @param entries {@code open} or {@code paused}
   * @param changed false if it was so before; actor, reason and since are then those of the change
   *     that stands
   */
  public record LatchBody(
      String account,
      String mode,
      String entries,
      boolean changed,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant since) {}

  /**
   * One change.
   *
   * @param number within the scope, from 1
   */
  public record LatchChangeBody(
      long number, String entries, String actor, String reason, Instant at) {

    static LatchChangeBody of(LatchChange change) {
      return new LatchChangeBody(
          change.number(),
          OperationsResource.word(change.paused()),
          change.actor(),
          change.reason(),
          change.at());
    }
  }

  /**
   * Pauses the entries of a scope. When this is answered no further entry is sent, whichever
   * instance leads; signals end REJECTED with a reason that names the caller. Exits go on.
   */
  @POST
  @Path("/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public LatchBody pause(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReasonBody body,
      @Context SecurityContext caller) {
    return change(true, key, body, caller);
  }

  /** Lets entries go on, whoever paused them. */
  @POST
  @Path("/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public LatchBody resume(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ReasonBody body,
      @Context SecurityContext caller) {
    return change(false, key, body, caller);
  }

  /** Shows whether entries go on, and who decided that. */
  @GET
  @Path("/{account}/{mode}")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public LatchBody show(@PathParam("account") String account, @PathParam("mode") String mode) {
    var scope = accounts.scope(account, mode);
    var standing = changeLatch.standing(scope).orElse(null);
    return new LatchBody(
        scope.account().text(),
        scope.mode().text(),
        word(standing != null && standing.paused()),
        false,
        standing == null ? null : standing.actor(),
        standing == null ? null : standing.reason(),
        standing == null ? null : standing.at());
  }

  /** Lists who paused and resumed, the newest first. */
  @GET
  @Path("/{account}/{mode}/pauses")
  @RolesAllowed(Roles.VIEWER)
  public Page<LatchChangeBody> pauses(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return changeLatch
        .history(accounts.scope(account, mode), limit, cursor)
        .map(LatchChangeBody::of);
  }

  private LatchBody change(
      boolean pause, @Nullable String key, ReasonBody body, SecurityContext caller) {
    Scope scope = accounts.get(body.account(), body.mode()).scope();
    var outcome =
        changeLatch.change(
            new ChangeLatch.Wish(
                scope,
                pause,
                caller.getUserPrincipal().getName(),
                body.reason(),
                Idempotency.required(key)));
    return new LatchBody(
        scope.account().text(),
        scope.mode().text(),
        word(outcome.paused()),
        outcome.changed(),
        outcome.actor(),
        outcome.reason(),
        outcome.since());
  }

  static String word(boolean paused) {
    return paused ? "paused" : "open";
  }
}
