package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.leadership.domain.KnownInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The instances of this service (S3-007). */
@ApplicationScoped
public class Instances {

  /** Writes down that an instance has started. */
  public void started(Handle handle, String instanceId, String hostname, int port, String version) {
    handle
        .createUpdate(
            "insert into instance_metadata (instance_id, status, hostname, port, version)"
                + " values (:id, 'standby', :hostname, :port, :version) on conflict do nothing")
        .bind("id", instanceId)
        .bind("hostname", hostname)
        .bind("port", port)
        .bind("version", version)
        .execute();
  }

  /** Writes what an instance is doing; {@code lastSignal} null leaves the one that is there. */
  public void seen(
      Handle handle,
      String instanceId,
      String status,
      boolean leader,
      @Nullable String lastSignal) {
    handle
        .createUpdate(
            "update instance_metadata set last_heartbeat = clock_timestamp(), status = :status,"
                + " leader_acquired_at = case when not :leader then null"
                + "   else coalesce(leader_acquired_at, clock_timestamp()) end,"
                + " is_leader = :leader,"
                + " last_signal_processed = coalesce(:signal, last_signal_processed)"
                + " where instance_id = :id")
        .bind("id", instanceId)
        .bind("status", status)
        .bind("leader", leader)
        .bind("signal", lastSignal)
        .execute();
  }

  /** Writes that an instance is being stopped in order. */
  public void stopped(Handle handle, String instanceId) {
    handle
        .createUpdate(
            "update instance_metadata set status = 'standby', is_leader = false,"
                + " leader_acquired_at = null, last_heartbeat = clock_timestamp(),"
                + " stopped_at = clock_timestamp() where instance_id = :id")
        .bind("id", instanceId)
        .execute();
  }

  /** Marks the instances that have not told of themselves for longer than {@code silence}. */
  public void markCrashed(Handle handle, Duration silence) {
    handle
        .createUpdate(
            "update instance_metadata set status = 'crashed', is_leader = false,"
                + " leader_acquired_at = null where status <> 'crashed' and stopped_at is null"
                + " and last_heartbeat < clock_timestamp() - :millis * interval '1 millisecond'")
        .bind("millis", silence.toMillis())
        .execute();
  }

  /**
   * The instances, the latest start first.
   *
   * @param before only those whose id is smaller, which started before; null for all
   */
  public List<KnownInstance> page(Handle handle, @Nullable String before, int limit) {
    return handle
        .createQuery(
            "select *, extract(epoch from clock_timestamp() - last_heartbeat) * 1000 as age_ms"
                + " from instance_metadata"
                + " where cast(:before as text) is null or instance_id < :before"
                + " order by instance_id desc limit :limit")
        .bindByType("before", before, String.class)
        .bind("limit", limit)
        .map((row, context) -> instance(row))
        .list();
  }

  private static KnownInstance instance(ResultSet row) throws SQLException {
    return new KnownInstance(
        row.getString("instance_id"),
        row.getString("status"),
        row.getBoolean("is_leader"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "last_heartbeat"),
        Math.max(0, row.getBigDecimal("age_ms").longValue()),
        Columns.instantOrNull(row, "leader_acquired_at"),
        row.getString("last_signal_processed"),
        Columns.instantOrNull(row, "stopped_at"),
        row.getString("hostname"),
        row.getInt("port"),
        row.getString("version"));
  }
}
