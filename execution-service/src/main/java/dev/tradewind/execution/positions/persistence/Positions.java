package dev.tradewind.execution.positions.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.Reopened;
import dev.tradewind.execution.positions.domain.RolloverStanding;
import dev.tradewind.execution.positions.domain.StalePositionException;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Working positions and those that were. */
@ApplicationScoped
public class Positions {

  private static final String SELECT = "select * from portfolio_positions";
  private static final String REDUCED =
      " exited_quantity = :exited, exit_value = :exitValue, pnl_r = :r, realized_pnl = :pnl";

  private static final RowMapper<Position> MAPPER =
      (row, context) ->
          new Position(
              row.getString("position_id"),
              Columns.scope(row),
              row.getString("run_id"),
              row.getString("signal_id"),
              row.getString("strategy_id"),
              row.getString("orb_label"),
              row.getString("entry_model"),
              row.getString("instrument"),
              Direction.parse(row.getString("direction")),
              row.getString("status"),
              Columns.decimal(row, "quantity"),
              row.getString("entry_order_id"),
              Columns.instant(row, "entry_timestamp"),
              Columns.decimal(row, "entry_price"),
              Columns.decimal(row, "initial_stop"),
              Columns.decimal(row, "current_stop"),
              Columns.decimalOrNull(row, "target_price"),
              row.getBoolean("is_base_position"),
              new Position.Executions(
                  new Executed(
                      Columns.decimal(row, "quantity"), Columns.decimal(row, "entry_value")),
                  new Executed(
                      Columns.decimal(row, "exited_quantity"), Columns.decimal(row, "exit_value")),
                  row.getBoolean("entry_complete"),
                  Columns.decimalOrNull(row, "pnl_r"),
                  Columns.decimalOrNull(row, "realized_pnl")),
              end(row),
              row.getInt("version"),
              new RolloverStanding(
                  RolloverStanding.Status.parse(row.getString("rollover_status")), reopened(row)));

  /** Stores a new position. */
  public void open(Handle handle, Position position) {
    handle
        .createUpdate(
            "insert into portfolio_positions (position_id, account, mode, run_id, signal_id,"
                + " strategy_id, orb_label, entry_model, instrument, direction, status,"
                + " is_base_position, quantity, entry_trade_id, entry_order_id, entry_timestamp,"
                + " entry_price, entry_value, entry_complete, initial_stop, current_stop,"
                + " target_price) values (:id, :account,"
                + " :mode, :run, :signal, :strategy, :label, :model, :instrument, :direction,"
                + " :status, :base, :quantity, :id, :order, :at, :price, :value, :complete, :stop,"
                + " :current, :target)")
        .bind("id", position.positionId())
        .bind("account", position.scope().account().text())
        .bind("mode", position.scope().mode().text())
        .bind("run", position.runId())
        .bind("signal", position.signalId())
        .bind("strategy", position.strategyId())
        .bind("label", position.orbLabel())
        .bind("model", position.entryModel())
        .bind("instrument", position.instrument())
        .bind("direction", position.direction().text())
        .bind("status", position.status())
        .bind("quantity", position.quantity())
        .bind("order", position.entryOrderId())
        .bind("at", Columns.timestamp(position.entryTimestamp()))
        .bind("price", position.entryPrice())
        .bind("value", position.executions().entry().value())
        .bind("complete", position.executions().entryComplete())
        .bind("base", position.base())
        .bind("stop", position.initialStop())
        .bind("current", position.currentStop())
        .bindByType("target", position.targetPrice(), BigDecimal.class)
        .execute();
  }

  /** The position that a signal opened. */
  public Optional<Position> ofSignal(Handle handle, String signalId) {
    return handle
        .createQuery(SELECT + " where signal_id = :signal")
        .bind("signal", signalId)
        .map(MAPPER)
        .findOne();
  }

  /** The position of a signal that cannot be without one. */
  public Position requiredOfSignal(Handle handle, String signalId) {
    return ofSignal(handle, signalId)
        .orElseThrow(
            () -> new IllegalStateException("signal %s has no position".formatted(signalId)));
  }

  public Optional<Position> find(Handle handle, String positionId) {
    return handle
        .createQuery(SELECT + " where position_id = :id")
        .bind("id", positionId)
        .map(MAPPER)
        .findOne();
  }

  /** Where a position stands in the list of all: by entry, then id. */
  public record Place(Instant entryTimestamp, String positionId) {

    /** The place of a position. */
    public static Place of(Position position) {
      return new Place(position.entryTimestamp(), position.positionId());
    }
  }

  /**
   * Positions of a scope in the order they were entered, after a place.
   *
   * @param statuses only of these
   * @param after null for the beginning
   */
  public List<Position> page(
      Handle handle, Scope scope, Set<String> statuses, @Nullable Place after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and status in (<statuses>)"
                + (after == null ? "" : " and (entry_timestamp, position_id) > (:at, :id)")
                + " order by entry_timestamp, position_id limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bindList("statuses", List.copyOf(statuses))
        .bindMap(
            after == null
                ? Map.of()
                : Map.of("at", Columns.timestamp(after.entryTimestamp()), "id", after.positionId()))
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** The open positions of a scope, in the order they were opened. */
  public List<Position> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and status <> 'closed'"
                + " order by entry_timestamp, strategy_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /**
   * The ids of open positions whose close at the broker an operator told of: while that is looked
   * at, nothing is sent for them.
   */
  public List<String> closedOutside(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select position_id from external_booking where account = :account and mode = :mode"
                + " and state = 'PENDING' and kind = 'close'")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(String.class)
        .list();
  }

  /**
   * Adds one more fill of its entry.
   *
   * @param firstFilledAt the earliest of them
   * @param complete whether the entry is over with it
   * @throws StalePositionException if it is not as the caller saw it any more
   */
  public void grow(
      Handle handle, Position seen, Executed entry, Instant firstFilledAt, boolean complete) {
    change(
        handle,
        seen,
        "quantity = :quantity, entry_value = :value, entry_price = :price,"
            + " entry_timestamp = :at, entry_complete = :complete",
        update ->
            update
                .bind("quantity", entry.quantity())
                .bind("value", entry.value())
                .bind("price", entry.averagePrice())
                .bind("at", Columns.timestamp(firstFilledAt))
                .bind("complete", complete));
  }

  /**
   * Notes that its entry is over.
   *
   * @throws StalePositionException if it is not as the caller saw it any more
   */
  public void completeEntry(Handle handle, Position seen) {
    change(handle, seen, "entry_complete = true", update -> {});
  }

  /**
   * Notes what its exits have closed so far.
   *
   * @throws StalePositionException if it is not as the caller saw it any more
   */
  public void reduce(
      Handle handle,
      Position seen,
      Executed exit,
      @Nullable BigDecimal pnlR,
      BigDecimal realizedPnl) {
    change(
        handle,
        seen,
        "status = 'partial'," + REDUCED,
        update -> reduced(update, exit, pnlR, realizedPnl));
  }

  /**
   * Closes it with its last exit.
   *
   * @throws StalePositionException if it is not as the caller saw it any more
   */
  public void close(
      Handle handle,
      Position seen,
      Executed exit,
      @Nullable BigDecimal pnlR,
      BigDecimal realizedPnl,
      Closing closing) {
    change(
        handle,
        seen,
        "status = 'closed', entry_complete = true, exit_trade_id = :trade, exit_timestamp = :at,"
            + " exit_price = :price, exit_reason = :reason,"
            + REDUCED,
        update ->
            reduced(update, exit, pnlR, realizedPnl)
                .bind("trade", closing.tradeId())
                .bind("at", Columns.timestamp(closing.timestamp()))
                .bind("price", closing.price())
                .bind("reason", closing.reason()));
  }

  private static Update reduced(
      Update update, Executed exit, @Nullable BigDecimal pnlR, BigDecimal realizedPnl) {
    return update
        .bind("exited", exit.quantity())
        .bind("exitValue", exit.value())
        .bindByType("r", pnlR, BigDecimal.class)
        .bind("pnl", realizedPnl);
  }

  /**
   * Keeps what a synthetic position's legs are, and what they were entered at. With the first of it
   * its stop is watched here, since no broker holds one in the prices of another instrument.
   *
   * @param call what was entered of it, and by which order of the broker
   */
  public void legs(
      Handle handle, String positionId, OptionLegs legs, EnteredLeg call, EnteredLeg put) {
    handle
        .createUpdate(
            "update portfolio_positions set strike = :strike, expiry = :expiry, ce_symbol = :call,"
                + " stop_loss_price = case when ce_symbol is null then current_stop"
                + " else stop_loss_price end, pe_symbol = :put, ce_order_id = coalesce(:callOrder, ce_order_id),"
                + " pe_order_id = coalesce(:putOrder, pe_order_id),"
                + " ce_entry_price = coalesce(:callPrice, ce_entry_price),"
                + " pe_entry_price = coalesce(:putPrice, pe_entry_price)"
                + " where position_id = :id")
        .bind("id", positionId)
        .bind("strike", legs.strike())
        .bind("expiry", legs.expiresOn())
        .bind("call", legs.call().toString())
        .bind("put", legs.put().toString())
        .bind("callOrder", call.brokerOrderId())
        .bind("putOrder", put.brokerOrderId())
        .bindByType("callPrice", call.price(), BigDecimal.class)
        .bindByType("putPrice", put.price(), BigDecimal.class)
        .execute();
  }

  /**
   * A leg's entry.
   *
   * @param brokerOrderId null while nothing of it is filled, as is {@code price}
   * @param price the average of its fills
   */
  public record EnteredLeg(@Nullable String brokerOrderId, @Nullable BigDecimal price) {}

  /**
   * Marks what is open at the last stored close of its instrument. A mark is nobody's decision, so
   * the version stays, and a row whose figures are the same is not written.
   *
   * @param pointValue account currency per point and contract
   */
  public void mark(Handle handle, Scope scope, String instrument, BigDecimal pointValue) {
    handle
        .createUpdate(
            "update portfolio_positions p set highest_close = m.best, unrealized_pnl = m.pnl"
                + " from (select o.position_id,"
                + " case when o.direction = 'long' then greatest(o.highest_close, b.close)"
                + "   else least(o.highest_close, b.close) end as best,"
                + " round((case when o.direction = 'long' then 1 else -1 end)"
                + "   * (b.close - coalesce(o.reopened_value / o.reopened_quantity,"
                + "     o.entry_value / o.quantity))"
                + "   * (o.quantity - o.exited_quantity) * :point, 4) as pnl"
                + " from portfolio_positions o, (select ts, close from bar where account = :account"
                + "   and mode = :mode and symbol = :symbol order by ts desc limit 1) b"
                + " where o.account = :account and o.mode = :mode and o.instrument = :symbol"
                + " and o.status <> 'closed' and b.ts >= date_trunc('minute',"
                + "   greatest(o.entry_timestamp, o.rollover_timestamp))) m"
                + " where p.position_id = m.position_id"
                + " and (p.highest_close, p.unrealized_pnl) is distinct from (m.best, m.pnl)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", instrument)
        .bind("point", pointValue)
        .execute();
  }

  private static void change(
      Handle handle, Position seen, String assignments, Consumer<Update> bindings) {
    var update =
        handle
            .createUpdate(
                "update portfolio_positions set "
                    + assignments
                    + ", version = version + 1, updated_at = clock_timestamp()"
                    + " where position_id = :id and version = :version and status <> 'closed'")
            .bind("id", seen.positionId())
            .bind("version", seen.version());
    bindings.accept(update);
    if (update.execute() != 1) {
      throw new StalePositionException(seen.positionId(), seen.version());
    }
  }

  private static @Nullable Reopened reopened(ResultSet row) throws SQLException {
    var quantity = Columns.decimalOrNull(row, "reopened_quantity");
    return quantity == null
        ? null
        : new Reopened(
            new Executed(quantity, Columns.decimal(row, "reopened_value")),
            Columns.decimal(row, "rolled_quantity"));
  }

  private static @Nullable Closing end(ResultSet row) throws SQLException {
    String trade = row.getString("exit_trade_id");
    return trade == null
        ? null
        : new Closing(
            trade,
            Columns.instant(row, "exit_timestamp"),
            Columns.decimal(row, "exit_price"),
            row.getString("exit_reason"));
  }
}
