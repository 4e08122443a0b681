package dev.tradewind.risk.verdict.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.support.facts.FactCursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * How far a scope's facts have come and which executor is in charge. It is the inbox's own row, so
 * that verdicts and facts of a scope take turns and a newer executor shuts out the older one from
 * both.
 */
@ApplicationScoped
public class ExecutorTerms {

  private final Clock clock;

  ExecutorTerms(Clock clock) {
    this.clock = clock;
  }

  /** The scope's cursor, locked until the transaction ends. */
  public FactCursor lock(Handle handle, Scope scope) {
    handle
        .createUpdate(
            "insert into fact_cursor (account, mode, through, epoch, moved_at)"
                + " values (:account, :mode, 0, 0, :now) on conflict do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    return handle
        .createQuery(
            "select through, epoch from fact_cursor"
                + " where account = :account and mode = :mode for update")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> new FactCursor(row.getLong("through"), row.getLong("epoch")))
        .one();
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
}
