package dev.tradewind.reconciliation.brokerstate.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.reconciliation.brokerstate.TakeSnapshot;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.Snapshot;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the broker said in a run. */
@Path("/runs/{run_id}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Snapshots", description = "The broker's account at START, RECONCILIATION and END.")
public class SnapshotResource {
  private final TakeSnapshot snapshots;
  private final ObjectMapper mapper;

  SnapshotResource(TakeSnapshot snapshots, ObjectMapper mapper) {
    this.snapshots = snapshots;
    this.mapper = mapper;
  }

  /** A net position at the broker; {@code qty} is negative for a short one. */
  public record PositionBody(String symbol, BigDecimal qty, BigDecimal averagePrice) {
    static PositionBody of(HeldPosition held) {
      return new PositionBody(held.symbol().text(), held.qty(), held.averagePrice());
    }
  }

  /**
   * One snapshot.
   *
   * @param reconciliationStatus null for START and END
   */
  public record SnapshotBody(
      String runId,
      LocalDate snapshotDate,
      String snapshotType,
      String currency,
      BigDecimal cash,
      BigDecimal portfolioValue,
      BigDecimal buyingPower,
      List<PositionBody> positions,
      @Nullable String reconciliationStatus,
      @Nullable JsonNode discrepancies,
      Instant createdAt) {}

  /** All of a run's snapshots; a run has few. */
  public record SnapshotList(List<SnapshotBody> items, @Nullable String nextCursor) {}

  /** The run's snapshots, in the order they were taken; none for a run nobody told of. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public SnapshotList list(@PathParam("run_id") String runId) {
    return new SnapshotList(snapshots.of(runId).stream().map(this::body).toList(), null);
  }

  private SnapshotBody body(Snapshot snapshot) {
    var state = snapshot.state();
    return new SnapshotBody(
        snapshot.runId(),
        snapshot.date(),
        snapshot.type().name(),
        state.currency(),
        state.cash(),
        state.portfolioValue(),
        state.buyingPower(),
        state.positions().stream().map(PositionBody::of).toList(),
        snapshot.status(),
        snapshot.discrepancies() == null ? null : json(snapshot.discrepancies()),
        snapshot.createdAt());
  }

  private JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored discrepancies are not JSON", e);
    }
  }
}
