package dev.tradewind.risk.limits.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.risk.limits.domain.ScopeLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which scopes are locked. */
@ApplicationScoped
public class ScopeLocks {

  public Optional<ScopeLock> of(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select locked_by, reason, locked_at from scope_lock"
                + " where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new ScopeLock(
                    row.getString("locked_by"),
                    row.getString("reason"),
                    row.getObject("locked_at", OffsetDateTime.class).toInstant()))
        .findOne();
  }

  /** Locks the scope; a lock that stands is replaced. */
  public void lock(Handle handle, Scope scope, ScopeLock lock) {
    handle
        .createUpdate(
            "insert into scope_lock (account, mode, locked_by, reason, locked_at)"
                + " values (:account, :mode, :by, :reason, :at) on conflict (account, mode)"
                + " do update set locked_by = excluded.locked_by, reason = excluded.reason,"
                + " locked_at = excluded.locked_at")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("by", lock.lockedBy())
        .bind("reason", lock.reason())
        .bind("at", lock.at().atOffset(ZoneOffset.UTC))
        .execute();
  }

  public void unlock(Handle handle, Scope scope) {
    handle
        .createUpdate("delete from scope_lock where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .execute();
  }
}
