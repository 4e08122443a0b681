package dev.tradewind.execution.runs.rest;

import dev.tradewind.execution.orders.rest.OrderView;
import dev.tradewind.execution.positions.rest.FillView;
import dev.tradewind.execution.runs.StoredRuns;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunDigest;
import dev.tradewind.execution.signals.rest.SignalView;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sessions and what belongs to them. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
@AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
@Tag(name = "Runs", description = "Sessions, and the digests that prove them.")
public class RunResource {

  private final StoredRuns runs;
  private final Accounts accounts;

  RunResource(StoredRuns runs, Accounts accounts) {
    this.runs = runs;
    this.accounts = accounts;
  }

  /** Lists the runs of a scope, newest first. */
  @GET
  public Page<RunView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return runs.page(accounts.scope(account, mode), limit, cursor).map(RunView::of);
  }

  /** Shows one run. */
  @GET
  @Path("/{run_id}")
  public RunView show(@PathParam("run_id") String runId) {
    return RunView.of(required(runId));
  }

  /** Sums up what is stored of a run: equal sets of ids have equal hashes. */
  @GET
  @Path("/{run_id}/digest")
  public RunDigest digest(@PathParam("run_id") String runId) {
    return runs.digest(required(runId).runId());
  }

  /** Lists the signals behind the digest. */
  @GET
  @Path("/{run_id}/signals")
  public Page<SignalView> signals(
      @PathParam("run_id") String runId,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(5000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return runs.signals(required(runId).runId(), limit, cursor).map(SignalView::of);
  }

  /** Lists the orders behind the digest, legs included. */
  @GET
  @Path("/{run_id}/orders")
  public Page<OrderView> orders(
      @PathParam("run_id") String runId,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(5000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return runs.orders(required(runId).runId(), limit, cursor).map(OrderView::of);
  }

  /** Lists the fills behind the digest. */
  @GET
  @Path("/{run_id}/fills")
  public Page<FillView> fills(
      @PathParam("run_id") String runId,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(5000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return runs.fills(required(runId).runId(), limit, cursor).map(FillView::of);
  }

  private Run required(String runId) {
    return runs.find(runId).orElseThrow(() -> Problems.notFound("There is no run " + runId + "."));
  }
}
