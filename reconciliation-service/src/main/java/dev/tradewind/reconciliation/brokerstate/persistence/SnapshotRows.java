package dev.tradewind.reconciliation.brokerstate.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.Snapshot;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Snapshots of the broker: written once, never changed. */
@ApplicationScoped
public class SnapshotRows {
  private static final TypeReference<List<PositionJson>> POSITIONS = new TypeReference<>() {};

  private final ObjectMapper mapper;

  SnapshotRows(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  record PositionJson(String symbol, BigDecimal qty, BigDecimal averagePrice) {}

  /** Where a snapshot belongs. */
  public record Place(Scope scope, String runId, LocalDate tradingDay) {}

  /** The outcome of the reconciliation a snapshot was taken for. */
  public record Reconciled(String reconciliationId, String status, String discrepancies) {}

  /**
   * Stores the snapshot; of START, END and each reconciliation the first stays.
   *
   * @param reconciled null for START and END
   */
  public void add(
      Handle handle,
      Place place,
      SnapshotType type,
      BrokerState state,
      @Nullable Reconciled reconciled,
      Instant at) {
    handle
        .createUpdate(
            "insert into broker_state (run_id, account, mode, snapshot_date, snapshot_type,"
                + " reconciliation_id, currency, cash, portfolio_value, buying_power,"
                + " positions_json, reconciliation_status, discrepancies_json, created_at)"
                + " values (:runId, :account, :mode, :date, :type, :reconciliationId, :currency,"
                + " :cash, :portfolioValue, :buyingPower, cast(:positions as jsonb), :status,"
                + " cast(:discrepancies as jsonb), :at) on conflict do nothing")
        .bind("runId", place.runId())
        .bind("account", place.scope().account().text())
        .bind("mode", place.scope().mode().text())
        .bind("date", place.tradingDay())
        .bind("type", type.name())
        .bind("reconciliationId", reconciled == null ? null : reconciled.reconciliationId())
        .bind("currency", state.currency())
        .bind("cash", state.cash())
        .bind("portfolioValue", state.portfolioValue())
        .bind("buyingPower", state.buyingPower())
        .bind("positions", json(state))
        .bind("status", reconciled == null ? null : reconciled.status())
        .bind("discrepancies", reconciled == null ? null : reconciled.discrepancies())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Whether the run has a snapshot of this type. */
  public boolean exists(Handle handle, String runId, SnapshotType type) {
    return handle
        .createQuery(
            "select exists (select 1 from broker_state"
                + " where run_id = :runId and snapshot_type = :type)")
        .bind("runId", runId)
        .bind("type", type.name())
        .mapTo(Boolean.class)
        .one();
  }

  /** The run's snapshots, in the order they were taken. */
  public List<Snapshot> of(Handle handle, String runId) {
    return handle
        .createQuery(
            "select run_id, snapshot_date, snapshot_type, currency, cash, portfolio_value,"
                + " buying_power, positions_json, reconciliation_status, discrepancies_json,"
                + " created_at from broker_state where run_id = :runId order by id")
        .bind("runId", runId)
        .map((row, context) -> snapshot(row))
        .list();
  }

  private Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(
        row.getString("run_id"),
        row.getObject("snapshot_date", LocalDate.class),
        SnapshotType.valueOf(row.getString("snapshot_type")),
        new BrokerState(
            row.getString("currency"),
            row.getBigDecimal("cash"),
            row.getBigDecimal("portfolio_value"),
            row.getBigDecimal("buying_power"),
            positions(row.getString("positions_json"))),
        row.getString("reconciliation_status"),
        row.getString("discrepancies_json"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private String json(BrokerState state) {
    try {
      return mapper.writeValueAsString(
          state.positions().stream()
              .map(held -> new PositionJson(held.symbol().text(), held.qty(), held.averagePrice()))
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Positions are not JSON", e);
    }
  }

  private List<HeldPosition> positions(String json) {
    try {
      return mapper.readValue(json, POSITIONS).stream()
          .map(
              position ->
                  new HeldPosition(
                      new Symbol(position.symbol()), position.qty(), position.averagePrice()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored positions cannot be read", e);
    }
  }
}
