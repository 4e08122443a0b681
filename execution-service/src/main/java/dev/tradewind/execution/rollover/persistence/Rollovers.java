package dev.tradewind.execution.rollover.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.RolloverStanding.Status;
import dev.tradewind.execution.rollover.domain.RolledPrices;
import dev.tradewind.execution.rollover.domain.RolledTrade;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The records of rollovers, and the status that a position shows of them. */
@ApplicationScoped
public class Rollovers {

  private static final String SELECT = "select * from position_rollover";
  private static final RowMapper<Rollover> MAPPER = (row, context) -> rollover(row);

  /** The rollovers of a scope that are not over, in the order they were asked for. */
  public List<Rollover> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode"
                + " and state in ('pending', 'in_progress') order by asked_at, position_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /** The rollover of a position that is in progress; empty for none. */
  public Optional<Rollover> inProgress(Handle handle, String positionId) {
    return handle
        .createQuery(SELECT + " where position_id = :id and state = 'in_progress' for update")
        .bind("id", positionId)
        .map(MAPPER)
        .findOne();
  }

  /** Rollovers of a position with a higher number than this, the first first. */
  public List<Rollover> of(Handle handle, String positionId, int after, int limit) {
    return handle
        .createQuery(
            SELECT + " where position_id = :id and number > :after order by number limit :limit")
        .bind("id", positionId)
        .bind("after", after)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /**
   * Ids of open positions of another instrument that a deployment wants rolled, and has not; what
   * is held as options is left as it is.
   */
  public List<String> wanted(Handle handle, Scope scope, String deploymentId) {
    return handle
        .createQuery(
            "select p.position_id from portfolio_positions p join deployment d"
                + " on d.deployment_id = :deployment and d.rollover where p.account = :account"
                + " and p.mode = :mode and p.status <> 'closed' and p.instrument <> d.symbol"
                + " and not exists (select 1 from synthetic_entry s"
                + "   where s.signal_id = p.signal_id)"
                + " and not exists (select 1 from position_rollover r"
                + "   where r.position_id = p.position_id and (r.deployment_id = :deployment"
                + "     or r.state in ('pending', 'in_progress')))"
                + " order by p.entry_timestamp, p.position_id")
        .bind("deployment", deploymentId)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(String.class)
        .list();
  }

  /** Whether a split has left out parts of it that could not be kept. */
  public boolean gaveUpParts(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select exists(select 1 from position_adjustment"
                + " where position_id = :id and fraction > 0)")
        .bind("id", positionId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Writes down that a position is to be rolled over. */
  public void ask(Handle handle, String positionId, String deploymentId, Instant now, long epoch) {
    int asked =
        handle
            .createUpdate(
                "insert into position_rollover (position_id, number, account, mode, deployment_id,"
                    + " symbol_before, symbol_after, state, asked_at, epoch)"
                    + " select p.position_id, 1 + coalesce((select max(number) from"
                    + " position_rollover where position_id = :id), 0), p.account, p.mode,"
                    + " d.deployment_id, p.instrument, d.symbol, 'pending', :now, :epoch"
                    + " from portfolio_positions p join deployment d"
                    + " on d.deployment_id = :deployment where p.position_id = :id"
                    + " and p.status <> 'closed'")
            .bind("id", positionId)
            .bind("deployment", deploymentId)
            .bind("now", Columns.timestamp(now))
            .bind("epoch", epoch)
            .execute();
    if (asked == 1) {
      show(handle, positionId, Status.PENDING);
    }
  }

  /** Begins it: from now on nothing else acts on the position. */
  public void begin(
      Handle handle, Rollover rollover, BigDecimal quantity, Instant now, long epoch) {
    change(
        handle,
        rollover,
        "state = 'in_progress', quantity = :quantity, begun_at = :now, epoch = :epoch",
        update ->
            update
                .bind("quantity", quantity)
                .bind("now", Columns.timestamp(now))
                .bind("epoch", epoch));
    show(handle, rollover.positionId(), Status.IN_PROGRESS);
  }

  /**
   * Notes that an order of it is written.
   *
   * @param opens whether it opens again what was closed
   */
  public void ordered(
      Handle handle, Rollover rollover, String orderKey, boolean opens, Instant now, long epoch) {
    change(
        handle,
        rollover,
        (opens ? "open_order" : "close_order") + " = :order, tried_at = :now, epoch = :epoch",
        update ->
            update
                .bind("order", orderKey)
                .bind("now", Columns.timestamp(now))
                .bind("epoch", epoch));
  }

  /** Notes what one more execution has closed, or opened again. */
  public Rollover filled(
      Handle handle, Rollover rollover, boolean opens, Executed fill, Instant filledAt) {
    change(
        handle,
        rollover,
        opens
            ? "opened_quantity = opened_quantity + :qty, open_value = open_value + :value"
            : "closed_quantity = closed_quantity + :qty, close_value = close_value + :value,"
                + " closed_at = greatest(closed_at, :at)",
        update -> {
          update.bind("qty", fill.quantity()).bind("value", fill.value());
          if (!opens) {
            update.bind("at", Columns.timestamp(filledAt));
          }
        });
    return inProgress(handle, rollover.positionId()).orElseThrow();
  }

  /**
   * Ends it: nothing is opened again.
   *
   * @param reason for people
   */
  public void fail(Handle handle, Rollover rollover, String reason, Instant now) {
    change(
        handle,
        rollover,
        "state = 'failed', reason = :reason, ended_at = :now",
        update -> update.bind("reason", reason).bind("now", Columns.timestamp(now)));
    show(handle, rollover.positionId(), Status.FAILED);
  }

  /**
   * Ends it and changes the position by it; the database refuses one without the other.
   *
   * @param position between its contracts
   * @param pnl what the contracts that were rolled had made, before costs, in account currency
   * @throws IllegalStateException if the position is not as the caller saw it any more
   */
  public void finish(
      Handle handle,
      Rollover rollover,
      Position position,
      RolledTrade trade,
      RolledPrices prices,
      BigDecimal pnl,
      Instant now) {
    describe(handle, rollover, trade, prices, now);
    int changed =
        handle
            .createUpdate(
                "update portfolio_positions p set instrument = r.symbol_after,"
                    + " status = case when r.exited_after = 0 then 'open' else 'partial' end,"
                    + " exited_quantity = r.exited_after, entry_value = r.entry_value_after,"
                    + " exit_value = r.exit_value_after, entry_price = r.entry_price_after,"
                    + " initial_stop = r.initial_stop_after,"
                    + " current_stop = r.current_stop_after, target_price = r.target_after,"
                    + " reopened_quantity = r.opened_quantity, reopened_value = r.open_value,"
                    + " rolled_quantity = p.rolled_quantity + r.opened_quantity,"
                    + " original_entry_price = coalesce(p.original_entry_price, p.entry_price),"
                    + " original_expiry = coalesce(p.original_expiry, p.expiry), expiry = null,"
                    + " contract_month = null, futures_symbol = r.symbol_after,"
                    + " futures_order_id = o.broker_order_id, rollover_status = 'rolled',"
                    + " rollover_count = p.rollover_count + 1, rollover_timestamp = r.closed_at,"
                    + " rollover_pnl = coalesce(p.rollover_pnl, 0) + :pnl,"
                    + " stop_loss_price = nullif(greatest(p.stop_loss_price + r.shift, 0), 0),"
                    + " peak_price = nullif(greatest(p.peak_price + r.shift, 0), 0),"
                    + " highest_close = p.highest_close + r.shift,"
                    + " version = p.version + 1, updated_at = clock_timestamp()"
                    + " from position_rollover r left join orders o on o.order_key = r.open_order"
                    + " where p.position_id = :id and p.version = :version"
                    + " and r.position_id = p.position_id and r.number = :number")
            .bind("id", rollover.positionId())
            .bind("number", rollover.number())
            .bind("version", position.version())
            .bind("pnl", pnl)
            .execute();
    if (changed != 1) {
      throw new IllegalStateException(
          "position %s is not version %d any more"
              .formatted(position.positionId(), position.version()));
    }
    follow(handle, rollover, trade.shift());
  }

  /** Writes down what it moves, the position as it stands and as it becomes. */
  private static void describe(
      Handle handle, Rollover rollover, RolledTrade trade, RolledPrices prices, Instant now) {
    handle
        .createUpdate(
            "update position_rollover r set state = 'rolled', ended_at = :now, shift = :shift,"
                + " quantity_before = p.quantity, exited_before = p.exited_quantity,"
                + " exited_after = :exited, entry_value_before = p.entry_value,"
                + " entry_value_after = :entryValue, exit_value_before = p.exit_value,"
                + " exit_value_after = :exitValue, entry_price_before = p.entry_price,"
                + " entry_price_after = :entry, initial_stop_before = p.initial_stop,"
                + " initial_stop_after = :initial, current_stop_before = p.current_stop,"
                + " current_stop_after = :current, target_before = p.target_price,"
                + " target_after = :target from portfolio_positions p"
                + " where p.position_id = r.position_id and r.position_id = :id"
                + " and r.number = :number and r.state = 'in_progress'")
        .bind("now", Columns.timestamp(now))
        .bind("shift", trade.shift())
        .bind("exited", trade.exit().quantity())
        .bind("entryValue", trade.entry().value())
        .bind("exitValue", trade.exit().value())
        .bind("entry", prices.entry())
        .bind("initial", prices.initialStop())
        .bind("current", prices.currentStop())
        .bindByType("target", prices.target(), BigDecimal.class)
        .bind("id", rollover.positionId())
        .bind("number", rollover.number())
        .execute();
  }

  /** What is to be closed, and what a strategy adds to, goes to the new contract with it. */
  private static void follow(Handle handle, Rollover rollover, BigDecimal shift) {
    handle
        .createUpdate(
            "update exit_intents set symbol = :after where position_id = :id"
                + " and state in ('PLANNED', 'SUBMITTED')")
        .bind("after", rollover.symbolAfter())
        .bind("id", rollover.positionId())
        .execute();
    handle
        .createUpdate(
            "delete from pyramiding_state t using pyramiding_state s where s.base_position_id = :id"
                + " and t.account = s.account and t.mode = s.mode"
                + " and t.strategy_id = s.strategy_id and t.instrument = :after"
                + " and t.base_position_id is null")
        .bind("id", rollover.positionId())
        .bind("after", rollover.symbolAfter())
        .execute();
    // Where a price moved to 0 or less, or the strategy stands in the new contract already, it adds
    // nothing until it enters anew.
    handle
        .createUpdate(
            "update pyramiding_state s set instrument = :after,"
                + " last_pyramid_price = last_pyramid_price + :shift, version = version + 1,"
                + " updated_at = clock_timestamp() where base_position_id = :id"
                + " and last_pyramid_price + :shift > 0"
                + " and not exists (select 1 from pyramiding_state t where t.account = s.account"
                + " and t.mode = s.mode and t.strategy_id = s.strategy_id"
                + " and t.instrument = :after)")
        .bind("after", rollover.symbolAfter())
        .bind("shift", shift)
        .bind("id", rollover.positionId())
        .execute();
  }

  private static void show(Handle handle, String positionId, Status status) {
    handle
        .createUpdate(
            "update portfolio_positions set rollover_status = :status, version = version + 1,"
                + " updated_at = clock_timestamp() where position_id = :id")
        .bind("status", status.text())
        .bind("id", positionId)
        .execute();
  }

  private static void change(
      Handle handle, Rollover rollover, String assignments, Consumer<Update> bindings) {
    var update =
        handle
            .createUpdate(
                "update position_rollover set "
                    + assignments
                    + " where position_id = :id and number = :number")
            .bind("id", rollover.positionId())
            .bind("number", rollover.number());
    bindings.accept(update);
    if (update.execute() != 1) {
      throw new IllegalStateException("there is no %s".formatted(rollover.rolloverId()));
    }
  }

  private static Rollover rollover(ResultSet row) throws SQLException {
    return new Rollover(
        row.getString("position_id"),
        row.getInt("number"),
        Columns.scope(row),
        row.getString("deployment_id"),
        row.getString("symbol_before"),
        row.getString("symbol_after"),
        Status.parse(row.getString("state")),
        Columns.decimalOrNull(row, "quantity"),
        new Executed(Columns.decimal(row, "closed_quantity"), Columns.decimal(row, "close_value")),
        new Executed(Columns.decimal(row, "opened_quantity"), Columns.decimal(row, "open_value")),
        row.getString("close_order"),
        row.getString("open_order"),
        Columns.instant(row, "asked_at"),
        Columns.instantOrNull(row, "tried_at"),
        Columns.instantOrNull(row, "ended_at"),
        row.getString("reason"),
        prices(row));
  }

  private static Rollover.@Nullable Prices prices(ResultSet row) throws SQLException {
    var shift = Columns.decimalOrNull(row, "shift");
    return shift == null
        ? null
        : new Rollover.Prices(
            shift,
            Columns.decimal(row, "entry_price_before"),
            Columns.decimal(row, "entry_price_after"),
            Columns.decimal(row, "current_stop_before"),
            Columns.decimal(row, "current_stop_after"),
            Columns.decimalOrNull(row, "target_before"),
            Columns.decimalOrNull(row, "target_after"));
  }
}
