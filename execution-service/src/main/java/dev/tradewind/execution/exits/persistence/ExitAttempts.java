package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.domain.ExitAttempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The orders of requests to exit that have ended. */
@ApplicationScoped
public class ExitAttempts {

  /** Those of a request, in the order they were placed. */
  public List<ExitAttempt> of(Handle handle, String exitId) {
    return handle
        .createQuery(
            "select * from exit_attempts where exit_id = :id order by attempt_number, attempt_id")
        .bind("id", exitId)
        .map((row, context) -> attempt(row))
        .list();
  }

  private static ExitAttempt attempt(ResultSet row) throws SQLException {
    return new ExitAttempt(
        row.getString("position_id"),
        row.getString("order_key"),
        row.getInt("attempt_number"),
        row.getString("order_type"),
        Columns.decimalOrNull(row, "limit_price"),
        Columns.decimalOrNull(row, "fill_price"),
        Columns.decimal(row, "quantity"),
        Columns.decimal(row, "filled_quantity"),
        Duration.ofSeconds(row.getInt("timeout_seconds")),
        row.getBoolean("success"),
        begin(row),
        Columns.instant(row, "created_at"));
  }

  private static ExitAttempt.@Nullable Begin begin(ResultSet row) throws SQLException {
    String source = row.getString("price_source");
    var quotedAt = row.getObject("quoted_at", OffsetDateTime.class);
    return source == null
        ? null
        : new ExitAttempt.Begin(
            source,
            Columns.decimal(row, "start_price"),
            Columns.decimalOrNull(row, "quote_bid"),
            Columns.decimalOrNull(row, "quote_ask"),
            quotedAt == null ? null : quotedAt.toInstant(),
            row.getString("no_quote_why"));
  }
}
