package dev.tradewind.portfolio.setup.persistence;

import dev.tradewind.portfolio.setup.domain.Discovery;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Discoveries in the table {@code discovery}. */
@ApplicationScoped
public class DiscoveryRows {

  public void add(Handle handle, String id, String replayId, int trainYears, int testYears) {
    handle
        .createUpdate(
            "insert into discovery (discovery_id, replay_id, train_years, test_years)"
                + " values (:id, :replay, :train, :test)")
        .bind("id", id)
        .bind("replay", replayId)
        .bind("train", trainYears)
        .bind("test", testYears)
        .execute();
  }

  public Optional<Discovery> find(Handle handle, String id) {
    return handle
        .createQuery(
            "select w.*, d.* from discovery d join work w on w.work_id = d.discovery_id"
                + " where d.discovery_id = :id")
        .bind("id", id)
        .map(DiscoveryRows::toDiscovery)
        .findOne();
  }

  /** Writes the result. */
  public void end(Handle handle, String id, Discovery.Result result) {
    handle
        .createUpdate(
            """
            update discovery set judged = :judged, validated = :validated, core = :core, added = :added,
              updated = :updated, kept_retired = :keptRetired, no_longer = :noLonger, walk_forward = :walk,
              in_sample_r = :inSample, out_of_sample_r = :outOfSample, walk_forward_why = :why
            where discovery_id = :id
            """)
        .bind("judged", result.judged())
        .bind("validated", result.validated())
        .bind("core", result.core())
        .bind("added", result.added())
        .bind("updated", result.updated())
        .bind("keptRetired", result.keptRetired())
        .bind("noLonger", result.noLonger())
        .bind("walk", result.walkForward())
        .bindByType("inSample", result.inSampleExpR(), BigDecimal.class)
        .bindByType("outOfSample", result.outOfSampleExpR(), BigDecimal.class)
        .bindByType("why", result.walkForwardReason(), String.class)
        .bind("id", id)
        .execute();
  }

  private static Discovery toDiscovery(ResultSet row, StatementContext context)
      throws SQLException {
    Integer judged = row.getObject("judged", Integer.class);
    return new Discovery(
        WorkRows.work(row, context),
        row.getString("replay_id"),
        row.getInt("train_years"),
        row.getInt("test_years"),
        judged == null
            ? null
            : new Discovery.Result(
                judged,
                row.getInt("validated"),
                row.getInt("core"),
                row.getInt("added"),
                row.getInt("updated"),
                row.getInt("kept_retired"),
                row.getInt("no_longer"),
                row.getString("walk_forward"),
                row.getBigDecimal("in_sample_r"),
                row.getBigDecimal("out_of_sample_r"),
                row.getString("walk_forward_why")));
  }
}
