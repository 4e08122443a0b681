package dev.tradewind.execution.runs.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.runs.domain.RunOverride;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which unproven runs somebody answers for. */
@ApplicationScoped
public class RunOverrides {

  public Optional<RunOverride> find(Handle handle, String runId) {
    return handle
        .createQuery("select run_id, actor, reason, at from run_override where run_id = :id")
        .bind("id", runId)
        .map(
            (row, context) ->
                new RunOverride(
                    row.getString("run_id"),
                    row.getString("actor"),
                    row.getString("reason"),
                    Columns.instant(row, "at")))
        .findOne();
  }

  /** Lets the next run open; false if the run is not unproven. */
  public boolean override(Handle handle, RunOverride override) {
    boolean unproven =
        handle
                .createUpdate(
                    "update run set state = 'OVERRIDDEN' where run_id = :id and state = 'UNPROVEN'")
                .bind("id", override.runId())
                .execute()
            == 1;
    if (unproven) {
      handle
          .createUpdate(
              "insert into run_override (run_id, actor, reason, at)"
                  + " values (:id, :actor, :reason, :at)")
          .bind("id", override.runId())
          .bind("actor", override.actor())
          .bind("reason", override.reason())
          .bind("at", Columns.timestamp(override.at()))
          .execute();
    }
    return unproven;
  }
}
