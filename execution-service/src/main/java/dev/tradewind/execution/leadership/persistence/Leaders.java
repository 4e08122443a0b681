package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who leads each account, with all that a person asks about it, by the database's clock. */
@ApplicationScoped
public class Leaders {

  private static final Known NOBODY =
      new Known(null, null, null, 0, null, null, null, null, null, null, 0);

  /**
   * What the database knows of an account's leader.
   *
   * @param heartbeatAgeMs null once the term is given back
   * @param silenceMs since the last heartbeat, or since the term was given back; null before the
   *     first term
   */
  public record Known(
      @Nullable String instanceId,
      @Nullable String hostname,
      @Nullable Integer port,
      long epoch,
      @Nullable Instant since,
      @Nullable Long heartbeatAgeMs,
      @Nullable Long silenceMs,
      @Nullable String build,
      @Nullable Integer schemaVersion,
      @Nullable String stepDownRequestedBy,
      int changesWithinAnHour) {}

  /** What is known of the account's leader. */
  public Known of(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select t.*, i.hostname, i.port, r.actor,"
                + " extract(epoch from clock_timestamp() - t.heartbeat_at) * 1000 as age_ms,"
                + " extract(epoch from clock_timestamp() - coalesce(t.heartbeat_at, (select"
                + "   max(released_at) from leadership_history h where h.account = t.account),"
                + "   t.raised_at)) * 1000 as silence_ms,"
                + " (select count(*) from leadership_history h where h.account = t.account"
                + "   and h.became_leader_at > clock_timestamp() - interval '1 hour') as changes"
                + " from executor_term t left join instance_metadata i using (instance_id)"
                + " left join step_down_request r on r.account = t.account and r.epoch = t.epoch"
                + "   and r.done_at is null"
                + " where t.account = :account")
        .bind("account", account.text())
        .map((row, context) -> known(row))
        .findOne()
        .orElse(NOBODY);
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getString("instance_id"),
        row.getString("hostname"),
        Columns.integerOrNull(row, "port"),
        row.getLong("epoch"),
        Columns.instant(row, "raised_at"),
        millis(row, "age_ms"),
        millis(row, "silence_ms"),
        row.getString("build"),
        row.getInt("schema_version"),
        row.getString("actor"),
        row.getInt("changes"));
  }

  private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
    var value = row.getBigDecimal(column);
    return value == null ? null : Math.max(0, value.longValue());
  }
}
