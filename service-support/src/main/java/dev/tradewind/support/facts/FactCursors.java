package dev.tradewind.support.facts;

import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far the facts of each scope have come, and the highest epoch seen. Whoever decides on a scope
 * locks its row: facts and decisions then take turns, and a newer sender shuts out the older one
 * from both.
 */
@ApplicationScoped
public class FactCursors {
  private final Clock clock;

  FactCursors(Clock clock) {
    this.clock = clock;
  }

  /** Returns the scope's cursor; zeros for a scope never heard of. */
  public FactCursor read(Handle handle, Scope scope) {
    return find(handle, scope, "").orElse(new FactCursor(0, 0));
  }

  /** Returns the scope's cursor, locked until the transaction ends; the first call creates it. */
  public FactCursor lock(Handle handle, Scope scope) {
    return locked(handle, scope)
        .orElseGet(
            () -> {
              create(handle, scope);
              return locked(handle, scope).orElseThrow();
            });
  }

  /** Keeps the epoch as the highest seen. */
  public void raise(Handle handle, Scope scope, long epoch) {
    handle
        .createUpdate(
            "update fact_cursor set epoch = :epoch"
                + " where account = :account and mode = :mode and epoch < :epoch")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("epoch", epoch)
        .execute();
  }

  /** Moves a cursor that this transaction has locked. */
  void move(Handle handle, Scope scope, FactCursor cursor) {
    handle
        .createUpdate(
            "update fact_cursor set through = :through, epoch = :epoch, moved_at = :now"
                + " where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("through", cursor.through())
        .bind("epoch", cursor.epoch())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  private void create(Handle handle, Scope scope) {
    handle
        .createUpdate(
            "insert into fact_cursor (account, mode, through, epoch, moved_at)"
                + " values (:account, :mode, 0, 0, :now) on conflict do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Optional<FactCursor> locked(Handle handle, Scope scope) {
    return find(handle, scope, " for update");
  }

  private static Optional<FactCursor> find(Handle handle, Scope scope, String locking) {
    return handle
        .createQuery(
            "select through, epoch from fact_cursor where account = :account and mode = :mode"
                + locking)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> new FactCursor(row.getLong("through"), row.getLong("epoch")))
        .findOne();
  }
}
