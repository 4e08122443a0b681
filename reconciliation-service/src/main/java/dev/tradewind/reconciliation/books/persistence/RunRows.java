package dev.tradewind.reconciliation.books.persistence;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.books.domain.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs, as facts opened and closed them. */
@ApplicationScoped
public class RunRows {
  private static final String SELECT =
      "select run_id, account, mode, trading_day, opened_at, opened_fact, closed_at, closed_fact"
          + " from run ";

  /** What a run was opened with beyond its times. */
  public record Portfolio(
      String kind, @Nullable String name, @Nullable String version, @Nullable String hash) {}

  /** Stores a run that has opened; answers false if the id is known. */
  public boolean open(Handle handle, Run run, Portfolio portfolio) {
    return handle
            .createUpdate(
                "insert into run (run_id, account, mode, kind, trading_day, portfolio, version,"
                    + " hash, opened_at, opened_fact) values (:runId, :account, :mode, :kind,"
                    + " :tradingDay, :portfolio, :version, :hash, :openedAt, :openedFact)"
                    + " on conflict do nothing")
            .bind("runId", run.id().text())
            .bind("account", run.scope().account().text())
            .bind("mode", run.scope().mode().text())
            .bind("kind", portfolio.kind())
            .bind("tradingDay", run.tradingDay())
            .bind("portfolio", portfolio.name())
            .bind("version", portfolio.version())
            .bind("hash", portfolio.hash())
            .bind("openedAt", run.openedAt().atOffset(ZoneOffset.UTC))
            .bind("openedFact", run.openedFact())
            .execute()
        == 1;
  }

  /** Notes that the run has closed; answers false if it is unknown or had closed before. */
  public boolean close(Handle handle, Scope scope, String runId, Instant at, long factNumber) {
    return handle
            .createUpdate(
                "update run set closed_at = :at, closed_fact = :fact where run_id = :runId"
                    + " and account = :account and mode = :mode and closed_fact is null")
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("fact", factNumber)
            .bind("runId", runId)
            .bind("account", scope.account().text())
            .bind("mode", scope.mode().text())
            .execute()
        == 1;
  }

  /** When the scope's run before this one closed; empty for the first. */
  public Optional<Instant> closedBefore(Handle handle, Run run) {
    return handle
        .createQuery(
            "select closed_at from run where account = :account and mode = :mode"
                + " and closed_fact < :opened order by closed_fact desc limit 1")
        .bind("account", run.scope().account().text())
        .bind("mode", run.scope().mode().text())
        .bind("opened", run.openedFact())
        .map((row, context) -> row.getObject("closed_at", OffsetDateTime.class).toInstant())
        .findOne();
  }

  /** The run with this id. */
  public Optional<Run> find(Handle handle, String runId) {
    return handle
        .createQuery(SELECT + "where run_id = :runId")
        .bind("runId", runId)
        .map((row, context) -> run(row))
        .findOne();
  }

  private static Run run(ResultSet row) throws SQLException {
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new Run(
        new RunId(row.getString("run_id")),
        new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
        row.getObject("trading_day", LocalDate.class),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getLong("opened_fact"),
        closedAt == null ? null : closedAt.toInstant(),
        row.getObject("closed_fact", Long.class));
  }
}
