package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.execution.exits.domain.Gains;
import dev.tradewind.execution.exits.domain.TrailingStop;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The exit plans of positions: columns of theirs that no booking touches. */
@ApplicationScoped
public class ExitPlans {

  private static final RowMapper<ExitPlan> MAPPER = (row, context) -> plan(row);

  /** When a position was opened. */
  public Instant enteredAt(Handle handle, String positionId) {
    return handle
        .createQuery("select entry_timestamp from portfolio_positions where position_id = :id")
        .bind("id", positionId)
        .map((row, context) -> Columns.instant(row, "entry_timestamp"))
        .one();
  }

  public Optional<ExitPlan> find(Handle handle, String positionId) {
    return handle
        .createQuery("select * from portfolio_positions where position_id = :id")
        .bind("id", positionId)
        .map(MAPPER)
        .findOne();
  }

  /** The plans of the open positions of a scope, but for those between two contracts. */
  public List<ExitPlan> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select * from portfolio_positions"
                + " where account = :account and mode = :mode and status <> 'closed'"
                + " and rollover_status <> 'in_progress'")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /** The signals whose open position the end of a session leaves open. */
  public List<String> heldOvernight(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select signal_id from portfolio_positions where account = :account"
                + " and mode = :mode and status <> 'closed' and held_overnight")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(String.class)
        .list();
  }

  /**
   * Sets a plan in the place of the version before its own; what it has seen so far begins anew.
   *
   * @return false if that is not the one that stands
   */
  public boolean set(Handle handle, ExitPlan plan) {
    var trailing = plan.trailing();
    return handle
            .createUpdate(
                "update portfolio_positions set held_overnight = :held, stop_loss_price = :stop,"
                    + " trailing_stop_type = :type, trailing_stop_distance = :distance,"
                    + " atr = coalesce(:atr, atr), peak_price = null,"
                    + " exit_plan_version = :version, updated_at = clock_timestamp()"
                    + " where position_id = :id and exit_plan_version = :version - 1")
            .bind("id", plan.positionId())
            .bind("version", plan.version())
            .bind("held", plan.heldOvernight())
            .bindByType("stop", plan.stopLoss(), BigDecimal.class)
            .bind("type", trailing == null ? null : trailing.text())
            .bindByType("distance", plan.distance(), BigDecimal.class)
            .bindByType("atr", plan.averageTrueRange(), BigDecimal.class)
            .execute()
        == 1;
  }

  /**
   * How a closed position was left.
   *
   * @param gain as a ratio of the entry price
   */
  public record Left(BigDecimal exitPrice, BigDecimal gain) {}

  /** How a position was left; empty while it is open. */
  public Optional<Left> left(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select direction, entry_price, exit_price from portfolio_positions"
                + " where position_id = :id and status = 'closed'")
        .bind("id", positionId)
        .map(
            (row, context) -> {
              var price = Columns.decimal(row, "exit_price");
              return new Left(
                  price,
                  Gains.ratio(
                      Direction.parse(row.getString("direction")),
                      Columns.decimal(row, "entry_price"),
                      price));
            })
        .findOne();
  }

  /**
   * Notes the best price seen and the stop that follows it, unless another plan than this one was
   * set meanwhile.
   */
  public void moved(Handle handle, ExitPlan plan, BigDecimal peak, @Nullable BigDecimal stopLoss) {
    handle
        .createUpdate(
            "update portfolio_positions set peak_price = :peak, stop_loss_price = :stop,"
                + " updated_at = clock_timestamp()"
                + " where position_id = :id and status <> 'closed'"
                + " and exit_plan_version = :version")
        .bind("id", plan.positionId())
        .bind("version", plan.version())
        .bind("peak", peak)
        .bindByType("stop", stopLoss, BigDecimal.class)
        .execute();
  }

  /** The last close of each of the newest trading days, the newest last. */
  public List<BigDecimal> dailyCloses(Handle handle, Scope scope, String symbol, int days) {
    return handle
        .createQuery(
            "select close from (select distinct on (trading_day) trading_day, close from bar"
                + " where account = :account and mode = :mode and symbol = :symbol"
                + " order by trading_day desc, ts desc limit :days) last order by trading_day")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", symbol)
        .bind("days", days)
        .map((row, context) -> Columns.decimal(row, "close"))
        .list();
  }

  private static ExitPlan plan(ResultSet row) throws SQLException {
    var type = row.getString("trailing_stop_type");
    return new ExitPlan(
        row.getString("position_id"),
        row.getString("instrument"),
        Direction.parse(row.getString("direction")),
        Columns.instant(row, "entry_timestamp"),
        Columns.decimal(row, "entry_price"),
        Columns.decimal(row, "quantity"),
        row.getBoolean("held_overnight"),
        Columns.decimalOrNull(row, "stop_loss_price"),
        type == null ? null : TrailingStop.Type.parse(type),
        Columns.decimalOrNull(row, "trailing_stop_distance"),
        Columns.decimalOrNull(row, "atr"),
        Columns.decimalOrNull(row, "peak_price"),
        row.getInt("exit_plan_version"));
  }
}
