package dev.tradewind.execution.signals.rest;

import dev.tradewind.execution.signals.ReceiveSignal;
import dev.tradewind.execution.signals.StoredSignals;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The inbox of signals. */
@Path("/signals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals", description = "Signals of the engine and of programs outside.")
public class SignalResource {

  private final ReceiveSignal receiveSignal;
  private final StoredSignals signals;
  private final Accounts accounts;

  SignalResource(ReceiveSignal receiveSignal, StoredSignals signals, Accounts accounts) {
    this.receiveSignal = receiveSignal;
    this.signals = signals;
    this.accounts = accounts;
  }

  /**
   * What became of a signal that was sent.
   *
   * @param signalId of the first with this fingerprint
   * @param state WAITING, or the first's terminal state
   */
  public record ReceiptBody(String signalId, String state, String fingerprint, boolean duplicate) {}

  /** Takes a signal. 202 means it is stored for good; 200 means it came before. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.TRADER)
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "Came before",
      content = @Content(schema = @Schema(implementation = ReceiptBody.class)))
  public RestResponse<ReceiptBody> receive(
      @Valid @NotNull SignalBody body, @Context SecurityContext security) {
    var scope = accounts.get(body.account(), body.mode()).scope();
    var caller = security.getUserPrincipal();
    var receipt =
        receiveSignal.receive(
            new ReceiveSignal.Request(
                body.signalId(),
                scope,
                body.source(),
                body.strategyId(),
                body.symbol(),
                body.signalType(),
                body.direction(),
                body.position(),
                body.timestamp(),
                body.stopPrice(),
                body.rrTarget(),
                body.confidence(),
                body.reasoning(),
                body),
            caller == null ? "unknown" : caller.getName());
    return RestResponse.status(
        receipt.duplicate() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
        new ReceiptBody(
            receipt.signalId(), receipt.state(), receipt.fingerprint(), receipt.duplicate()));
  }

  /** Shows one signal. */
  @GET
  @Path("/{signal_id}")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public SignalView show(@PathParam("signal_id") String signalId) {
    return signals
        .find(signalId)
        .map(SignalView::of)
        .orElseThrow(() -> Problems.notFound("There is no signal " + signalId + "."));
  }

  /** Lists signals in order of arrival. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<SignalView> list(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("run_id") @Nullable String runId,
      @QueryParam("state")
          @Nullable
          @Pattern(regexp = "WAITING|EXECUTED|REJECTED|FILTERED|REJECTED_BY_RECONCILIATION")
          String state,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return signals.page(scope(account, mode), runId, state, limit, cursor).map(SignalView::of);
  }

  private static @Nullable Scope scope(@Nullable String account, @Nullable String mode) {
    if (account == null && mode == null) {
      return null;
    }
    if (account == null || mode == null) {
      throw Problems.validation("account, mode: send both or neither.");
    }
    return ScopeQuery.of(account, mode);
  }
}
