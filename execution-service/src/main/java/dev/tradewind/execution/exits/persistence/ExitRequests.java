package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.domain.ExitablePosition;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All requests to exit. */
@ApplicationScoped
public class ExitRequests {

  private static final String SELECT = "select * from exit_request";

  private static final RowMapper<Exit> MAPPER =
      (row, context) ->
          new Exit(
              row.getLong("number"),
              row.getString("exit_id"),
              Columns.scope(row),
              row.getString("position_id"),
              ExitCondition.parse(row.getString("exit_condition")),
              Columns.decimalOrNull(row, "quantity"),
              row.getString("signal_id"),
              row.getString("actor"),
              row.getString("reason"),
              ExitState.valueOf(row.getString("state")),
              row.getString("superseded_by"),
              Columns.decimal(row, "exited_qty"),
              row.getString("end_reason"),
              Columns.instant(row, "requested_at"),
              Columns.instantOrNull(row, "ended_at"));

  /** The position, held until the transaction ends: requests for it come one after another. */
  public Optional<ExitablePosition> lockPosition(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select position_id, account, mode, signal_id, instrument, direction, status,"
                + " quantity - exited_quantity as open_quantity"
                + " from portfolio_positions where position_id = :id for no key update")
        .bind("id", positionId)
        .map(
            (row, context) ->
                new ExitablePosition(
                    row.getString("position_id"),
                    Columns.scope(row),
                    row.getString("signal_id"),
                    row.getString("instrument"),
                    Direction.parse(row.getString("direction")),
                    !row.getString("status").equals("closed"),
                    Columns.decimal(row, "open_quantity")))
        .findOne();
  }

  /** The scope of a position. */
  public Optional<Scope> scopeOf(Handle handle, String positionId) {
    return handle
        .createQuery("select account, mode from portfolio_positions where position_id = :id")
        .bind("id", positionId)
        .map((row, context) -> Columns.scope(row))
        .findOne();
  }

  public Optional<Exit> find(Handle handle, String exitId) {
    return handle
        .createQuery(SELECT + " where exit_id = :id")
        .bind("id", exitId)
        .map(MAPPER)
        .findOne();
  }

  /** The requests of a signal to exit. */
  public List<Exit> ofSignal(Handle handle, String signalId) {
    return handle
        .createQuery(SELECT + " where signal_id = :id order by number")
        .bind("id", signalId)
        .map(MAPPER)
        .list();
  }

  /** The request that is worked on for a position. */
  public Optional<Exit> openOf(Handle handle, String positionId) {
    return handle
        .createQuery(SELECT + " where position_id = :id and state = 'OPEN'")
        .bind("id", positionId)
        .map(MAPPER)
        .findOne();
  }

  /** The requests that are worked on in a scope, the most urgent first. */
  public List<Exit> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and state = 'OPEN' order by"
                + " array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], exit_priority),"
                + " number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /** Requests of a scope after a place in the list. */
  public List<Exit> page(
      Handle handle, Scope scope, @Nullable ExitState state, long after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and number > :after"
                + " and (cast(:state as text) is null or state = :state)"
                + " order by number limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("after", after)
        .bindByType("state", state == null ? null : state.name(), String.class)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** Stores a request. */
  public void insert(
      Handle handle,
      ExitRequest request,
      ExitState state,
      @Nullable String supersededBy,
      Instant now) {
    handle
        .createUpdate(
            "insert into exit_request (exit_id, account, mode, position_id, exit_condition,"
                + " exit_priority, quantity, signal_id, actor, reason, state, superseded_by, end_reason,"
                + " requested_at, ended_at) values (:id, :account, :mode, :position, :condition,"
                + " :priority, :quantity, :signal, :actor, :reason, :state, :by, :end, :now, :ended)")
        .bind("id", request.exitId())
        .bind("account", request.scope().account().text())
        .bind("mode", request.scope().mode().text())
        .bind("position", request.positionId())
        .bind("condition", request.condition().text())
        .bind("priority", request.condition().priority().name())
        .bindByType("quantity", request.quantity(), BigDecimal.class)
        .bind("signal", request.signalId())
        .bind("actor", request.actor())
        .bind("reason", request.reason())
        .bind("state", state.name())
        .bind("by", supersededBy)
        .bind("end", supersededBy == null ? null : "outranked")
        .bind("now", Columns.timestamp(now))
        .bind("ended", supersededBy == null ? null : Columns.timestamp(now))
        .execute();
  }

  /** Another request takes its place. */
  public void supersede(Handle handle, String exitId, String by, Instant now) {
    handle
        .createUpdate(
            "update exit_request set state = 'SUPERSEDED', superseded_by = :by,"
                + " end_reason = 'superseded', ended_at = :now"
                + " where exit_id = :id and state = 'OPEN'")
        .bind("id", exitId)
        .bind("by", by)
        .bind("now", Columns.timestamp(now))
        .execute();
  }

  /** Makes an outranked request the one that is worked on. */
  public void open(Handle handle, String exitId) {
    handle
        .createUpdate(
            "update exit_request set state = 'OPEN', superseded_by = null, end_reason = null,"
                + " ended_at = null where exit_id = :id and state = 'OUTRANKED'")
        .bind("id", exitId)
        .execute();
  }

  /** The signal whose position this is. */
  public String signalOf(Handle handle, String positionId) {
    return handle
        .createQuery("select signal_id from portfolio_positions where position_id = :id")
        .bind("id", positionId)
        .mapTo(String.class)
        .one();
  }

  /** Ends a request that is worked on. */
  public void end(
      Handle handle,
      String exitId,
      ExitState state,
      String reason,
      BigDecimal exited,
      Instant now) {
    handle
        .createUpdate(
            "update exit_request set state = :state, end_reason = :reason, exited_qty = :exited,"
                + " ended_at = :now where exit_id = :id and state = 'OPEN'")
        .bind("id", exitId)
        .bind("state", state.name())
        .bind("reason", reason)
        .bind("exited", exited)
        .bind("now", Columns.timestamp(now))
        .execute();
  }
}
