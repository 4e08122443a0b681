package dev.tradewind.portfolio.setup.rest;

import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.portfolio.setup.Discover;
import dev.tradewind.portfolio.setup.domain.Discovery;
import dev.tradewind.portfolio.work.WorkQueue;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Searches of stored outcomes for setups that validate. */
@Path("/discoveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Validated setups")
public class DiscoveryResource {
  private static final int MOST_YEARS = 50;

  private final Discover discover;
  private final WorkQueue queue;
  private final SecurityIdentity caller;

  DiscoveryResource(Discover discover, WorkQueue queue, SecurityIdentity caller) {
    this.discover = discover;
    this.queue = queue;
    this.caller = caller;
  }

  /**
   * How to walk forward.
   *
   * @param trainYears calendar years to choose on; absent: 3
   * @param testYears calendar years to follow; absent: 1
   */
  @Schema(name = "DiscoveryRequest")
  public record DiscoveryRequestBody(
      @Min(1) @Max(MOST_YEARS) @Nullable Integer trainYears,
      @Min(1) @Max(MOST_YEARS) @Nullable Integer testYears) {
    WalkForward walkForward() {
      return new WalkForward(
          trainYears == null ? WalkForward.DEFAULT.trainYears() : trainYears,
          testYears == null ? WalkForward.DEFAULT.testYears() : testYears);
    }
  }

  /**
   * What came out.
   *
   * @param noLonger active setups that were judged and do not validate any more
   * @param walkForward PASSED, FAILED or INSUFFICIENT, which is no pass
   */
  @Schema(name = "DiscoveryResult")
  public record ResultBody(
      int judged,
      int validated,
      int core,
      int added,
      int updated,
      int keptRetired,
      int noLonger,
      String walkForward,
      @Nullable BigDecimal inSampleExpR,
      @Nullable BigDecimal outOfSampleExpR,
      @Nullable String walkForwardReason) {
    static @Nullable ResultBody of(Discovery.@Nullable Result result) {
      return result == null
          ? null
          : new ResultBody(
              result.judged(),
              result.validated(),
              result.core(),
              result.added(),
              result.updated(),
              result.keptRetired(),
              result.noLonger(),
              result.walkForward(),
              result.inSampleExpR(),
              result.outOfSampleExpR(),
              result.walkForwardReason());
    }
  }

  /** A discovery; {@code result} is null until it is DONE. */
  @Schema(name = "Discovery")
  public record DiscoveryBody(
      String discoveryId,
      String replayId,
      WorkState state,
      @Nullable String phase,
      @Nullable String reason,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant endedAt,
      @Nullable ResultBody result) {
    static DiscoveryBody of(Discovery discovery) {
      var work = discovery.work();
      var progress = work.progress();
      return new DiscoveryBody(
          work.id(),
          discovery.replayId(),
          work.state(),
          progress == null ? null : progress.phase(),
          work.reason(),
          work.requestedBy(),
          work.requestedAt(),
          work.endedAt(),
          ResultBody.of(discovery.result()));
    }
  }

  /** One discovery. */
  @GET
  @Path("/{discovery_id}")
  @RolesAllowed(Roles.VIEWER)
  public DiscoveryBody get(@PathParam("discovery_id") String discoveryId) {
    return DiscoveryBody.of(discover.get(discoveryId));
  }

  /** Ends a discovery early; nothing of it is written. */
  @POST
  @Path("/{discovery_id}/cancellation")
  @RolesAllowed({Roles.OPERATOR, Roles.TRADER})
  public DiscoveryBody cancel(@PathParam("discovery_id") String discoveryId) {
    queue.cancel(WorkKind.DISCOVERY, discoveryId, caller.getPrincipal().getName(), null);
    return DiscoveryBody.of(discover.get(discoveryId));
  }
}
