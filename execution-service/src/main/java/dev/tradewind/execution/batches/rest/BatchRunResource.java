package dev.tradewind.execution.batches.rest;

import dev.tradewind.execution.batches.RequestBatch;
import dev.tradewind.execution.batches.domain.BatchStart;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Batch runs that were due or asked for, and what became of each. */
@Path("/batch-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Run schedules", description = "When batch runs are due; all changes audited.")
public class BatchRunResource {

  private final RequestBatch requestBatch;
  private final Accounts accounts;

  BatchRunResource(RequestBatch requestBatch, Accounts accounts) {
    this.requestBatch = requestBatch;
    this.accounts = accounts;
  }

  /**
   * A batch run that was due.
   *
   * @param schedule null for one that somebody asked for
   * @param state ASKED, STARTED or MISSED
   * @param runId once it is STARTED
   * @param note why it was MISSED
   */
  public record BatchRunView(
      String batchId,
      String account,
      String mode,
      @Nullable String schedule,
      LocalDate tradingDay,
      Instant dueAt,
      List<String> strategies,
      @Nullable String actor,
      @Nullable String reason,
      String state,
      @Nullable String runId,
      @Nullable String note,
      @Nullable Instant decidedAt) {

    static BatchRunView of(BatchStart start) {
      return new BatchRunView(
          start.batchId(),
          start.scope().account().text(),
          start.scope().mode().text(),
          start.schedule(),
          start.tradingDay(),
          start.dueAt(),
          start.strategies(),
          start.actor(),
          start.reason(),
          start.state().name(),
          start.runId(),
          start.note(),
          start.decidedAt());
    }
  }

  /** Lists those of a scope, newest first. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "risk", "ledger", "reconciliation", "alert"})
  public Page<BatchRunView> list(
      @QueryParam("account") @NotNull String account,
      @QueryParam("mode") @NotNull String mode,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return requestBatch.page(accounts.scope(account, mode), limit, cursor).map(BatchRunView::of);
  }

  /** Shows what became of one. */
  @GET
  @Path("/{batch_id}")
  @RolesAllowed(Roles.VIEWER)
  public BatchRunView show(@PathParam("batch_id") String batchId) {
    return requestBatch
        .find(batchId)
        .map(BatchRunView::of)
        .orElseThrow(() -> Problems.notFound("There is no batch run " + batchId + "."));
  }
}
