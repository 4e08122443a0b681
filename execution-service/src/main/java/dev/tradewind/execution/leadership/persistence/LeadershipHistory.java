package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.leadership.domain.PastTerm;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermEnd;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms.Candidate;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who led which account when, and how it ended (S3-007); all times by the database's clock. */
@ApplicationScoped
public class LeadershipHistory {

  /**
   * Opens the history of a term and closes what an earlier leader left open. Safe to repeat. One
   * statement: the accounts that still wait for a leader wait for each round trip of the others.
   */
  public void took(Handle handle, Term term, Candidate leader) {
    handle
        .createUpdate(
            "with earlier as (update leadership_history"
                + "   set released_at = clock_timestamp(), ended = :how"
                + "   where account = :account and epoch < :epoch and released_at is null)"
                + " insert into leadership_history"
                + " (account, instance_id, epoch, became_leader_at, build, schema_version)"
                + " select account, :instance, epoch, raised_at, :build, :schema"
                + " from executor_term where account = :account and epoch = :epoch"
                + " on conflict do nothing")
        .bind("how", TermEnd.SUPERSEDED.text())
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .bind("instance", leader.instanceId())
        .bind("build", leader.build())
        .bind("schema", leader.schemaVersion())
        .execute();
  }

  /** Closes the history of a term, if nobody has. */
  public void ended(Handle handle, Term term, TermEnd how) {
    handle
        .createUpdate(
            "update leadership_history set released_at = clock_timestamp(), ended = :how"
                + " where account = :account and epoch = :epoch and released_at is null")
        .bind("how", how.text())
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .execute();
  }

  /**
   * The terms of an account, the latest first.
   *
   * @param before only those of an older epoch; null for all
   */
  public List<PastTerm> page(Handle handle, AccountId account, @Nullable Long before, int limit) {
    return handle
        .createQuery(
            "select *, extract(epoch from duration) * 1000 as duration_ms from leadership_history"
                + " where account = :account and epoch < :before order by epoch desc limit :limit")
        .bind("account", account.text())
        .bind("before", before == null ? Long.MAX_VALUE : before)
        .bind("limit", limit)
        .map((row, context) -> term(row))
        .list();
  }

  private static PastTerm term(ResultSet row) throws SQLException {
    var duration = row.getBigDecimal("duration_ms");
    return new PastTerm(
        row.getString("account"),
        row.getString("instance_id"),
        row.getLong("epoch"),
        Columns.instant(row, "became_leader_at"),
        Columns.instantOrNull(row, "released_at"),
        row.getString("ended"),
        duration == null ? null : duration.longValue(),
        row.getString("build"),
        Columns.integerOrNull(row, "schema_version"));
  }
}
