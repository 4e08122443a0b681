package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.leadership.domain.Term;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The instances of this service, and who led when (S3-007). */
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

  /** Marks the instances that have stopped telling of themselves. */
  public void markCrashed(Handle handle, Duration silence) {
    handle
        .createUpdate(
            "update instance_metadata set status = 'crashed', is_leader = false"
                + " where status <> 'crashed'"
                + " and last_heartbeat < clock_timestamp() - make_interval(secs => :seconds)")
        .bind("seconds", silence.toSeconds())
        .execute();
  }

  /** Opens the history of a term and closes those before. */
  public void tookTerm(Handle handle, Term term, String instanceId) {
    handle
        .createUpdate(
            "update leadership_history set released_at = clock_timestamp()"
                + " where account = :account and released_at is null")
        .bind("account", term.account().text())
        .execute();
    handle
        .createUpdate(
            "insert into leadership_history (account, instance_id, epoch)"
                + " values (:account, :instance, :epoch) on conflict do nothing")
        .bind("account", term.account().text())
        .bind("instance", instanceId)
        .bind("epoch", term.epoch())
        .execute();
  }

  /** Closes the history of a term. */
  public void releasedTerm(Handle handle, Term term) {
    handle
        .createUpdate(
            "update leadership_history set released_at = clock_timestamp()"
                + " where account = :account and epoch = :epoch and released_at is null")
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .execute();
  }
}
