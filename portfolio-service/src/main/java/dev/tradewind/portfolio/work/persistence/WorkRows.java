package dev.tradewind.portfolio.work.persistence;

import dev.tradewind.portfolio.work.domain.Claimed;
import dev.tradewind.portfolio.work.domain.Progress;
import dev.tradewind.portfolio.work.domain.Work;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.portfolio.work.domain.WorkState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Work as rows: claimed with skip-locked, held by a lease and a number, ended once. Leases go by
 * the database's clock, as runners may be on several machines.
 */
@ApplicationScoped
public class WorkRows {
  private static final int LONGEST_REASON = 2000;

  /** Adds a piece of work. */
  public void add(Handle handle, String id, WorkKind kind, String actor, Instant at) {
    handle
        .createUpdate(
            "insert into work (work_id, kind, state, requested_by, requested_at)"
                + " values (:id, :kind, 'QUEUED', :by, :at)")
        .bind("id", id)
        .bind("kind", kind.text())
        .bind("by", actor)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** How much has not ended; callers that add take turns. */
  public int open(Handle handle) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended('work', 0))::text")
        .mapTo(String.class)
        .one();
    return handle
        .createQuery("select count(*) from work where state in ('QUEUED', 'RUNNING')")
        .mapTo(Integer.class)
        .one();
  }

  public Optional<Work> find(Handle handle, String id) {
    return handle
        .createQuery("select * from work where work_id = :id")
        .bind("id", id)
        .map(WorkRows::work)
        .findOne();
  }

  /** Takes the oldest work that waits, or that a runner left. */
  public Optional<Claimed> claim(Handle handle, Duration lease) {
    return handle
        .createQuery(
            """
            update work set state = 'RUNNING', claim = claim + 1, started_at = coalesce(started_at, now()),
              claimed_until = now() + :millis * interval '1 millisecond'
            where work_id = (
              select work_id from work
              where state = 'QUEUED' or (state = 'RUNNING' and (claimed_until is null or claimed_until <= now()))
              order by requested_at, work_id limit 1 for update skip locked)
            returning work_id, kind, claim, days_done, days_total, last_day
            """)
        .bind("millis", lease.toMillis())
        .map(
            (row, context) ->
                new Claimed(
                    row.getString("work_id"),
                    WorkKind.parse(row.getString("kind")),
                    row.getInt("claim"),
                    row.getInt("days_done"),
                    row.getObject("days_total", Integer.class),
                    row.getObject("last_day", LocalDate.class)))
        .findOne();
  }

  /** Notes progress and stays in hold; false where the claim is no longer this runner's. */
  public boolean hold(Handle handle, Claimed work, Progress progress, Duration lease) {
    return handle
            .createUpdate(
                """
                update work set claimed_until = now() + :millis * interval '1 millisecond',
                  phase = :phase, days_done = :done, days_total = :total, last_day = :last
                where work_id = :id and claim = :claim and state = 'RUNNING'
                """)
            .bind("millis", lease.toMillis())
            .bind("phase", progress.phase())
            .bind("done", progress.daysDone())
            .bindByType("total", progress.daysTotal(), Integer.class)
            .bindByType("last", progress.lastDay(), LocalDate.class)
            .bind("id", work.id())
            .bind("claim", work.claim())
            .execute()
        == 1;
  }

  /** Gives the work back, so that any runner goes on with it at once. */
  public void release(Handle handle, Claimed work) {
    handle
        .createUpdate(
            "update work set claimed_until = null"
                + " where work_id = :id and claim = :claim and state = 'RUNNING'")
        .bind("id", work.id())
        .bind("claim", work.claim())
        .execute();
  }

  public void done(Handle handle, Claimed work, Instant at) {
    end(handle, work, WorkState.DONE, null, at);
  }

  public void failed(Handle handle, Claimed work, String reason, Instant at) {
    end(handle, work, WorkState.FAILED, reason, at);
  }

  /** Gives the work back after an unexpected error, or ends it after the last attempt. */
  public void stumbled(Handle handle, Claimed work, String reason, int attempts, Instant at) {
    int failures =
        handle
            .createQuery(
                "update work set failures = failures + 1, claimed_until = null where work_id = :id"
                    + " and claim = :claim and state = 'RUNNING' returning failures")
            .bind("id", work.id())
            .bind("claim", work.claim())
            .mapTo(Integer.class)
            .findOne()
            .orElse(0);
    if (failures >= attempts) {
      end(handle, work, WorkState.FAILED, reason, at);
    }
  }

  /** Cancels work that has not ended. */
  public Optional<String> cancel(
      Handle handle, WorkKind kind, String id, String reason, Instant at) {
    return handle
        .createQuery(
            "update work set state = 'CANCELLED', reason = :reason, ended_at = :at,"
                + " claimed_until = null where work_id = :id and kind = :kind"
                + " and state in ('QUEUED', 'RUNNING') returning work_id")
        .bind("reason", reason)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", id)
        .bind("kind", kind.text())
        .mapTo(String.class)
        .findOne();
  }

  private static void end(
      Handle handle, Claimed work, WorkState state, @Nullable String reason, Instant at) {
    handle
        .createUpdate(
            "update work set state = :state, reason = :reason, ended_at = :at, claimed_until = null"
                + " where work_id = :id and claim = :claim and state = 'RUNNING'")
        .bind("state", state.name())
        .bindByType("reason", shortened(reason), String.class)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", work.id())
        .bind("claim", work.claim())
        .execute();
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON) + "…";
  }

  /** The columns of a row of work, wherever it is joined in. */
  public static Work work(ResultSet row, StatementContext context) throws SQLException {
    String phase = row.getString("phase");
    return new Work(
        row.getString("work_id"),
        WorkKind.parse(row.getString("kind")),
        WorkState.valueOf(row.getString("state")),
        phase == null
            ? null
            : new Progress(
                phase,
                row.getInt("days_done"),
                row.getObject("days_total", Integer.class),
                row.getObject("last_day", LocalDate.class)),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        row.getString("reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
