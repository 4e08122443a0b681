package dev.tradewind.execution.liveslot.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.liveslot.domain.LockChange;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The changes of each scope's lock; {@link LiveSlots#lock} keeps them in order. */
@ApplicationScoped
public class ScopeLocks {

  /** What stands; empty if the scope was never locked. */
  public Optional<LockChange> standing(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select number, locked, portfolio, version, hash, actor, reason, at from scope_lock"
                + " where account = :account and mode = :mode order by number desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new LockChange(
                    row.getLong("number"),
                    row.getBoolean("locked"),
                    row.getString("portfolio"),
                    row.getInt("version"),
                    row.getString("hash"),
                    row.getString("actor"),
                    row.getString("reason"),
                    Columns.instant(row, "at")))
        .findOne();
  }

  /** Stores a change; its number must be the next. */
  public void insert(Handle handle, Scope scope, LockChange change) {
    handle
        .createUpdate(
            "insert into scope_lock (account, mode, number, locked, portfolio, version, hash,"
                + " actor, reason, at) values (:account, :mode, :number, :locked, :portfolio,"
                + " :version, :hash, :actor, :reason, :at)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("number", change.number())
        .bind("locked", change.locked())
        .bind("portfolio", change.portfolio())
        .bind("version", change.version())
        .bind("hash", change.hash())
        .bind("actor", change.actor())
        .bind("reason", change.reason())
        .bind("at", Columns.timestamp(change.at()))
        .execute();
  }
}
