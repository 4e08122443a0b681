package dev.tradewind.reconciliation.work.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work as rows: claimed with skip-locked, held by a lease, done once. */
@ApplicationScoped
public class JobRows {
  private static final String UNORDERED =
      Arrays.stream(JobKind.values())
          .filter(kind -> !kind.isInOrder())
          .map(kind -> "'" + kind.text() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  /** The first due row; in a scope's ordered work none while an earlier one is unfinished. */
  private static final String NEXT =
      "select j.job_id from job j where j.state = 'pending' and j.due_at <= :now"
          + " and (j.claimed_until is null or j.claimed_until <= :now)"
          + " and (j.kind in "
          + UNORDERED
          + " or not exists (select 1 from job earlier where earlier.state = 'pending'"
          + " and earlier.account = j.account and earlier.mode = j.mode"
          + " and earlier.job_id < j.job_id and earlier.kind not in "
          + UNORDERED
          + ")) order by j.due_at, j.job_id limit 1 for update of j skip locked";

  /** Adds the row, unless this kind and subject have one. */
  public void add(
      Handle handle,
      JobKind kind,
      String subject,
      Scope scope,
      @Nullable String payload,
      Instant now) {
    handle
        .createUpdate(
            "insert into job (kind, subject, account, mode, payload, state, due_at, created_at)"
                + " values (:kind, :subject, :account, :mode, cast(:payload as jsonb), 'pending',"
                + " :now, :now) on conflict (kind, subject) do nothing")
        .bind("kind", kind.text())
        .bind("subject", subject)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("payload", payload)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Takes the next piece of work that is due. */
  public Optional<Job> claim(Handle handle, Instant now, Duration lease) {
    return handle
        .createQuery(
            "update job set attempts = attempts + 1, claimed_until = :until where job_id = ("
                + NEXT
                + ") returning job_id, kind, subject, account, mode, payload, attempts")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("until", now.plus(lease).atOffset(ZoneOffset.UTC))
        .map(
            (row, context) ->
                new Job(
                    row.getLong("job_id"),
                    JobKind.parse(row.getString("kind")),
                    row.getString("subject"),
                    new Scope(
                        new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
                    row.getString("payload"),
                    row.getInt("attempts")))
        .findOne();
  }

  /** When the next resting work is due; empty if none rests. */
  public Optional<Instant> nextDue(Handle handle, Instant now) {
    return handle
        .createQuery(
            "select due_at from job where state = 'pending' and due_at > :now"
                + " order by due_at limit 1")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .findOne();
  }

  /** Lets the work rest until it is tried again. */
  public void rest(Handle handle, Job job, Instant until, String detail) {
    handle
        .createUpdate(
            "update job set due_at = :until, claimed_until = null, detail = :detail"
                + " where job_id = :id and state = 'pending' and attempts = :attempts")
        .bind("until", until.atOffset(ZoneOffset.UTC))
        .bind("detail", detail)
        .bind("id", job.id())
        .bind("attempts", job.attempts())
        .execute();
  }

  /** Notes that the work is over, done or given up. */
  public void finish(Handle handle, Job job, Instant at, boolean done, @Nullable String detail) {
    handle
        .createUpdate(
            "update job set state = :state, finished_at = :at, claimed_until = null,"
                + " detail = :detail where job_id = :id and state = 'pending'")
        .bind("state", done ? "done" : "given_up")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("detail", detail)
        .bind("id", job.id())
        .execute();
  }

  /** What unfinished work waits for. */
  public Optional<String> waitsFor(Handle handle, JobKind kind, String subject) {
    return handle
        .createQuery(
            "select coalesce(detail, 'queued') from job where kind = :kind and subject = :subject"
                + " and state = 'pending'")
        .bind("kind", kind.text())
        .bind("subject", subject)
        .mapTo(String.class)
        .findOne();
  }
}
