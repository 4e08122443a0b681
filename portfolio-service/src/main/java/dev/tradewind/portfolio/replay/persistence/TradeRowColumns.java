package dev.tradewind.portfolio.replay.persistence;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a trade list's row, as they follow the strategy id there: a line of the list from
 * there on is a line for COPY in csv format, where an empty text is null.
 */
final class TradeRowColumns {
  static final String AFTER_ID =
      "orb_label, entry_model, direction, entry_ts, entry_price, stop_price, target_price, exit_ts,"
          + " exit_price, outcome, pnl_points, pnl_r, mae_r, mfe_r, risk_points";

  private TradeRowColumns() {}

  static TradeRow read(ResultSet row, String strategyId) throws SQLException {
    return new TradeRow(
        row.getObject("trading_day", LocalDate.class),
        strategyId,
        row.getString("orb_label"),
        row.getString("entry_model"),
        Direction.parse(row.getString("direction")),
        instant(row, "entry_ts"),
        row.getBigDecimal("entry_price"),
        row.getBigDecimal("stop_price"),
        row.getBigDecimal("target_price"),
        instant(row, "exit_ts"),
        row.getBigDecimal("exit_price"),
        row.getString("outcome"),
        row.getBigDecimal("pnl_points"),
        row.getBigDecimal("pnl_r"),
        row.getBigDecimal("mae_r"),
        row.getBigDecimal("mfe_r"),
        row.getBigDecimal("risk_points"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
