package dev.tradewind.portfolio.comparison.rest;

import dev.tradewind.portfolio.comparison.StartComparison;
import dev.tradewind.portfolio.comparison.domain.Comparison;
import dev.tradewind.portfolio.comparison.domain.Mismatch.Numbered;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Comparisons of replays with the streaming engine. */
@Path("/comparisons")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Comparisons", description = "Whether the streaming engine gives what was stored.")
public class ComparisonResource {
  private final StartComparison startComparison;
  private final WorkQueue queue;
  private final SecurityIdentity caller;

  ComparisonResource(StartComparison startComparison, WorkQueue queue, SecurityIdentity caller) {
    this.startComparison = startComparison;
    this.queue = queue;
    this.caller = caller;
  }

  /**
   * What to compare.
   *
   * @param latestDays how many of the replay's latest trading days; absent: all
   */
  @Schema(name = "ComparisonRequest")
  public record ComparisonRequestBody(@Min(1) @Nullable Integer latestDays) {}

  /**
   * A comparison.
   *
   * @param passed whether nothing differs; null until it is DONE
   * @param rows of the engine that were compared
   * @param mismatches fields that differ, and rows on one side only
   */
  @Schema(name = "Comparison")
  public record ComparisonBody(
      String comparisonId,
      String replayId,
      WorkState state,
      @Nullable Integer latestDays,
      int daysDone,
      @Nullable Integer daysTotal,
      @Nullable Boolean passed,
      @Nullable Long rows,
      @Nullable Long mismatches,
      @Nullable String reason,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant endedAt) {
    static ComparisonBody of(Comparison comparison) {
      var work = comparison.work();
      var progress = work.progress();
      var result = comparison.result();
      return new ComparisonBody(
          work.id(),
          comparison.replayId(),
          work.state(),
          comparison.latestDays(),
          progress == null ? 0 : progress.daysDone(),
          progress == null ? null : progress.daysTotal(),
          result == null ? null : result.isPassed(),
          result == null ? null : result.rows(),
          result == null ? null : result.mismatches(),
          work.reason(),
          work.requestedBy(),
          work.requestedAt(),
          work.endedAt());
    }
  }

  /** One difference; {@code field} is {@code row} where one side has none. */
  @Schema(name = "ComparisonMismatch")
  public record MismatchBody(
      int number,
      LocalDate tradingDay,
      String strategyId,
      String field,
      @Nullable String engine,
      @Nullable String stored) {
    static MismatchBody of(Numbered numbered) {
      var mismatch = numbered.mismatch();
      return new MismatchBody(
          numbered.number(),
          mismatch.tradingDay(),
          mismatch.strategyId(),
          mismatch.field(),
          mismatch.engine(),
          mismatch.stored());
    }
  }

  /** A page of differences; the first 1,000 are listed, all are counted. */
  @Schema(name = "ComparisonMismatchPage")
  public record MismatchPage(List<MismatchBody> items, @Nullable String nextCursor) {}

  /** One comparison. */
  @GET
  @Path("/{comparison_id}")
  @RolesAllowed(Roles.VIEWER)
  public ComparisonBody get(@PathParam("comparison_id") String comparisonId) {
    return ComparisonBody.of(startComparison.get(comparisonId));
  }

  /** The differences it found. */
  @GET
  @Path("/{comparison_id}/mismatches")
  @RolesAllowed(Roles.VIEWER)
  public MismatchPage mismatches(
      @PathParam("comparison_id") String comparisonId,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var request = PageRequest.of(limit, cursor);
    var page =
        request
            .page(
                startComparison.mismatches(comparisonId, request.after(), request.rowsToRead()),
                Numbered::number)
            .map(MismatchBody::of);
    return new MismatchPage(page.items(), page.nextCursor());
  }

  /** Ends a comparison early. */
  @POST
  @Path("/{comparison_id}/cancellation")
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  public ComparisonBody cancel(@PathParam("comparison_id") String comparisonId) {
    queue.cancel(WorkKind.COMPARISON, comparisonId, caller.getPrincipal().getName(), null);
    return ComparisonBody.of(startComparison.get(comparisonId));
  }
}
