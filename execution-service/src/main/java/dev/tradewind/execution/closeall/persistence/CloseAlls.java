package dev.tradewind.execution.closeall.persistence;

import dev.tradewind.execution.closeall.domain.CloseAll;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** All close-alls. */
@ApplicationScoped
public class CloseAlls {

  private static final RowMapper<CloseAll> MAPPER =
      (row, context) -> {
        var outcome = row.getString("outcome");
        return new CloseAll(
            row.getString("close_all_id"),
            Columns.scope(row),
            row.getString("actor"),
            row.getString("reason"),
            Columns.instant(row, "requested_at"),
            outcome == null ? null : CloseAll.Outcome.valueOf(outcome),
            Columns.instantOrNull(row, "ended_at"));
      };

  public Optional<CloseAll> find(Handle handle, String closeAllId) {
    return handle
        .createQuery("select * from close_all where close_all_id = :id")
        .bind("id", closeAllId)
        .map(MAPPER)
        .findOne();
  }

  /** The one the scope's leader is to work on. */
  public Optional<CloseAll> working(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select * from close_all where account = :account and mode = :mode and outcome is null")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .findOne();
  }

  /** Stores a new one, in place of what is worked on. */
  public void begin(Handle handle, CloseAll closeAll) {
    handle
        .createUpdate(
            "update close_all set outcome = 'REPLACED', ended_at = :at"
                + " where account = :account and mode = :mode and outcome is null")
        .bind("account", closeAll.scope().account().text())
        .bind("mode", closeAll.scope().mode().text())
        .bind("at", Columns.timestamp(closeAll.requestedAt()))
        .execute();
    handle
        .createUpdate(
            "insert into close_all (close_all_id, account, mode, actor, reason, requested_at)"
                + " values (:id, :account, :mode, :actor, :reason, :at)")
        .bind("id", closeAll.closeAllId())
        .bind("account", closeAll.scope().account().text())
        .bind("mode", closeAll.scope().mode().text())
        .bind("actor", closeAll.actor())
        .bind("reason", closeAll.reason())
        .bind("at", Columns.timestamp(closeAll.requestedAt()))
        .execute();
  }

  /** Notes that nothing is open any more; false if it has ended before. */
  public boolean done(Handle handle, String closeAllId, Instant at) {
    return handle
            .createUpdate(
                "update close_all set outcome = 'DONE', ended_at = :at"
                    + " where close_all_id = :id and outcome is null")
            .bind("id", closeAllId)
            .bind("at", Columns.timestamp(at))
            .execute()
        == 1;
  }
}
