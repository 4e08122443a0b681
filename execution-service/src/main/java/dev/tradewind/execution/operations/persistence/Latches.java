package dev.tradewind.execution.operations.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.operations.domain.LatchChange;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The changes of each scope's latch. */
@ApplicationScoped
public class Latches {

  private static final String SELECT =
      "select number, paused, actor, reason, at from trading_latch"
          + " where account = :account and mode = :mode";

  private static final RowMapper<LatchChange> MAPPER =
      (row, context) ->
          new LatchChange(
              row.getLong("number"),
              row.getBoolean("paused"),
              row.getString("actor"),
              row.getString("reason"),
              Columns.instant(row, "at"));

  /**
   * Waits until nobody is about to write an entry of this scope, and keeps others from beginning.
   */
  public void lockForChange(Handle handle, Scope scope) {
    lock(handle, "pg_advisory_xact_lock", scope);
  }

  /** Keeps the latch as it is until the transaction ends. */
  public void lockAgainstChange(Handle handle, Scope scope) {
    lock(handle, "pg_advisory_xact_lock_shared", scope);
  }

  /** What stands; empty if it was never changed. */
  public Optional<LatchChange> standing(Handle handle, Scope scope) {
    return handle
        .createQuery(SELECT + " order by number desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .findOne();
  }

  /** The changes, newest first, before a number. */
  public List<LatchChange> page(Handle handle, Scope scope, @Nullable Long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + " and (cast(:before as bigint) is null or number < :before)"
                + " order by number desc limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bindByType("before", before, Long.class)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** Stores a change; its number must be the next. */
  public void insert(Handle handle, Scope scope, LatchChange change) {
    handle
        .createUpdate(
            "insert into trading_latch (account, mode, number, paused, actor, reason, at)"
                + " values (:account, :mode, :number, :paused, :actor, :reason, :at)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", change.number())
        .bind("paused", change.paused())
        .bind("actor", change.actor())
        .bind("reason", change.reason())
        .bind("at", Columns.timestamp(change.at()))
        .execute();
  }

  private static void lock(Handle handle, String function, Scope scope) {
    handle
        .createQuery(
            "select "
                + function
                + "(hashtextextended('tradewind.trading-latch.' || :scope, 0)) is null")
        .bind("scope", scope.toString())
        .mapTo(Boolean.class)
        .one();
  }
}
