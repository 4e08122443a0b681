package dev.tradewind.portfolio.construction.persistence;

import dev.tradewind.portfolio.construction.domain.ConstructionWork;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Constructions in the table {@code construction}. */
@ApplicationScoped
public class ConstructionRows {

  public void add(Handle handle, String id, String replayId, String request) {
    handle
        .createUpdate(
            "insert into construction (construction_id, replay_id, request)"
                + " values (:id, :replay, cast(:request as jsonb))")
        .bind("id", id)
        .bind("replay", replayId)
        .bind("request", request)
        .execute();
  }

  public Optional<ConstructionWork> find(Handle handle, String id) {
    return handle
        .createQuery(
            "select w.*, c.replay_id, c.request, c.result from construction c"
                + " join work w on w.work_id = c.construction_id where c.construction_id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new ConstructionWork(
                    WorkRows.work(row, context),
                    row.getString("replay_id"),
                    row.getString("request"),
                    row.getString("result")))
        .findOne();
  }

  /** {@code portfolio.json}; empty where there is none. */
  public Optional<String> portfolio(Handle handle, String id) {
    return text(handle, id, "portfolio_text");
  }

  /** The list of setups; empty until the construction is done. */
  public Optional<String> setups(Handle handle, String id) {
    return text(handle, id, "setups_csv");
  }

  public void end(
      Handle handle, String id, String result, @Nullable String portfolio, String setups) {
    handle
        .createUpdate(
            "update construction set result = cast(:result as jsonb), portfolio_text = :portfolio,"
                + " setups_csv = :setups where construction_id = :id")
        .bind("result", result)
        .bindByType("portfolio", portfolio, String.class)
        .bind("setups", setups)
        .bind("id", id)
        .execute();
  }

  private static Optional<String> text(Handle handle, String id, String column) {
    return handle
        .createQuery(
            "select %s from construction where construction_id = :id and %s is not null"
                .formatted(column, column))
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }
}
