package dev.tradewind.execution.bars.persistence;

import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.bars.domain.BarIncident;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Gaps, and whatever else was noticed about live bars. */
@ApplicationScoped
public class BarIncidents {

  private static final String SCOPE = " where account = :account and mode = :mode";
  private static final RowMapper<BarGap> GAP =
      (row, context) -> new BarGap(Columns.instant(row, "from_ts"), Columns.instant(row, "to_ts"));

  /** Notes something. */
  public void note(Handle handle, Scope scope, String symbol, BarIncident incident) {
    of(
            handle.createUpdate(
                "insert into bar_incident (account, mode, symbol, ts, kind, source, detail,"
                    + " noticed_at) values (:account, :mode, :symbol, :ts, :kind, :source, :detail,"
                    + " :noticed)"),
            scope)
        .bind("symbol", symbol)
        .bind("ts", Columns.timestamp(incident.ts()))
        .bind("kind", incident.kind())
        .bind("source", incident.source())
        .bind("detail", incident.detail())
        .bind("noticed", Columns.timestamp(incident.noticedAt()))
        .execute();
  }

  /** The last ones, newest first. */
  public List<BarIncident> latest(Handle handle, Scope scope, int limit) {
    return of(
            handle.createQuery(
                "select ts, kind, source, detail, noticed_at from bar_incident"
                    + SCOPE
                    + " order by id desc limit :limit"),
            scope)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new BarIncident(
                    Columns.instant(row, "ts"),
                    row.getString("kind"),
                    row.getString("source"),
                    row.getString("detail"),
                    Columns.instant(row, "noticed_at")))
        .list();
  }

  /** Opens a gap; noticed again it stays as it is, unless it has grown. */
  public void openGap(Handle handle, Scope scope, String symbol, BarGap gap, Instant noticedAt) {
    of(
            handle.createUpdate(
                "insert into bar_gap (account, mode, symbol, from_ts, to_ts, noticed_at)"
                    + " values (:account, :mode, :symbol, :from, :to, :noticed)"
                    + " on conflict (account, mode, symbol, from_ts) do update set"
                    + " to_ts = excluded.to_ts, noticed_at = excluded.noticed_at, asked_at = null,"
                    + " found = null, outcome = null where excluded.to_ts > bar_gap.to_ts"),
            scope)
        .bind("symbol", symbol)
        .bind("from", Columns.timestamp(gap.from()))
        .bind("to", Columns.timestamp(gap.to()))
        .bind("noticed", Columns.timestamp(noticedAt))
        .execute();
  }

  /** The oldest gap nobody has asked history for. */
  public Optional<BarGap> nextGap(Handle handle, Scope scope, String symbol) {
    return of(
            handle.createQuery(
                "select from_ts, to_ts from bar_gap"
                    + SCOPE
                    + " and symbol = :symbol and asked_at is null order by from_ts limit 1"),
            scope)
        .bind("symbol", symbol)
        .map(GAP)
        .findOne();
  }

  /** All gaps nobody has asked history for yet, at most {@code limit}. */
  public List<BarGap> openGaps(Handle handle, Scope scope, int limit) {
    return of(
            handle.createQuery(
                "select from_ts, to_ts from bar_gap"
                    + SCOPE
                    + " and asked_at is null order by from_ts limit :limit"),
            scope)
        .bind("limit", limit)
        .map(GAP)
        .list();
  }

  /** Closes a gap: history was asked. */
  public void closeGap(
      Handle handle,
      Scope scope,
      String symbol,
      BarGap gap,
      int found,
      String outcome,
      Instant at) {
    of(
            handle.createUpdate(
                "update bar_gap set asked_at = :at, found = :found, outcome = :outcome"
                    + SCOPE
                    + " and symbol = :symbol and from_ts = :from and asked_at is null"),
            scope)
        .bind("symbol", symbol)
        .bind("from", Columns.timestamp(gap.from()))
        .bind("found", found)
        .bind("outcome", outcome)
        .bind("at", Columns.timestamp(at))
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
