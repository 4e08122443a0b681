package dev.tradewind.execution.leadership.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.leadership.domain.Challenge.KnownTerm;
import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The terms of all accounts, and the advisory lock that fences them. */
@ApplicationScoped
public class ExecutorTerms {

  private static final String LOCK_KEY = "hashtextextended('tradewind.executor.' || :account, 0)";

  /** Who takes a term. */
  public record Candidate(
      String instanceId, String applicationName, String build, int schemaVersion) {}

  /** What is known of the account's term; empty before the first. */
  public Optional<KnownTerm> find(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select epoch, instance_id, application_name, schema_version, heartbeat_at,"
                + " clock_timestamp() as now from executor_term where account = :account")
        .bind("account", account.text())
        .map(
            (row, context) ->
                new KnownTerm(
                    row.getLong("epoch"),
                    row.getString("instance_id"),
                    row.getString("application_name"),
                    row.getInt("schema_version"),
                    Columns.instantOrNull(row, "heartbeat_at"),
                    Columns.instant(row, "now")))
        .findOne();
  }

  /**
   * Joins the leader's transactions: waits for a raise that is under way, then makes sure that the
   * epoch is still ours. The two statements must stay two: the second sees what the raise left.
   *
   * @throws StaleEpochException if the term is another's
   */
  public void join(Handle handle, Term term) {
    share(handle, term.account());
    long epoch =
        handle
            .createQuery("select epoch from executor_term where account = :account")
            .bind("account", term.account().text())
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    term.requireEpoch(epoch);
  }

  private static void share(Handle handle, AccountId account) {
    handle
        .createQuery("select pg_advisory_xact_lock_shared(" + LOCK_KEY + ") is null")
        .bind("account", account.text())
        .mapTo(Boolean.class)
        .one();
  }

  /** Waits until no leader transaction is open; fails after {@code lock_timeout}. */
  public void lockOut(Handle handle, AccountId account, String lockTimeout) {
    handle.createUpdate("set local lock_timeout = '" + lockTimeout + "'").execute();
    handle
        .createQuery("select pg_advisory_xact_lock(" + LOCK_KEY + ") is null")
        .bind("account", account.text())
        .mapTo(Boolean.class)
        .one();
  }

  /** Raises the epoch and returns the new term. The caller holds the lock. */
  public Term raise(Handle handle, AccountId account, Candidate candidate) {
    long epoch =
        handle
            .createQuery(
                "insert into executor_term as term (account, epoch, instance_id, application_name,"
                    + " build, schema_version, heartbeat_at)"
                    + " values (:account, 1, :instance, :application, :build, :schema,"
                    + " clock_timestamp())"
                    + " on conflict (account) do update set epoch = term.epoch + 1,"
                    + " instance_id = excluded.instance_id,"
                    + " application_name = excluded.application_name, build = excluded.build,"
                    + " schema_version = excluded.schema_version, heartbeat_at = clock_timestamp(),"
                    + " raised_at = clock_timestamp() returning epoch")
            .bind("account", account.text())
            .bind("instance", candidate.instanceId())
            .bind("application", candidate.applicationName())
            .bind("build", candidate.build())
            .bind("schema", candidate.schemaVersion())
            .mapTo(Long.class)
            .one();
    return new Term(account, epoch);
  }

  /**
   * Ends the database sessions of an instance that are in a transaction of this account's leader; a
   * role may end its own role's. The sessions of the other accounts it leads go on.
   */
  public int endSessions(Handle handle, AccountId account, String applicationName) {
    return handle
        .createQuery(
            "select count(pg_terminate_backend(pid)) from pg_locks join pg_stat_activity using"
                + " (pid) where application_name = :name and usename = current_user and pid <>"
                + " pg_backend_pid() and locktype = 'advisory' and granted and (classid::bigint <<"
                + " 32) | objid::bigint = "
                + LOCK_KEY)
        .bind("name", applicationName)
        .bind("account", account.text())
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Writes the heartbeat; false if the term is another's, or was given back. It waits for a raise
   * that is under way: one that came between a raise's look at the term and its write would be
   * overlooked.
   */
  public boolean heartbeat(Handle handle, Term term) {
    share(handle, term.account());
    return handle
            .createUpdate(
                "update executor_term set heartbeat_at = clock_timestamp()"
                    + " where account = :account and epoch = :epoch"
                    + " and heartbeat_at is not null")
            .bind("account", term.account().text())
            .bind("epoch", term.epoch())
            .execute()
        == 1;
  }

  /** Gives the term back, so that a successor need not wait for the heartbeat to age. */
  public void release(Handle handle, Term term) {
    handle
        .createUpdate(
            "update executor_term set heartbeat_at = null"
                + " where account = :account and epoch = :epoch")
        .bind("account", term.account().text())
        .bind("epoch", term.epoch())
        .execute();
  }
}
