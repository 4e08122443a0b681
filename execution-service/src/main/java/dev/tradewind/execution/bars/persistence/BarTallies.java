package dev.tradewind.execution.bars.persistence;

import dev.tradewind.execution.bars.domain.BarSource;
import dev.tradewind.execution.bars.domain.BarTally;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** What has come of live bars, by scope and symbol. */
@ApplicationScoped
public class BarTallies {

  private static final String WHERE =
      " where account = :account and mode = :mode and symbol = :symbol";
  private static final RowMapper<BarTally> MAPPER =
      (row, context) -> {
        String source = row.getString("last_source");
        return new BarTally(
            Columns.instantOrNull(row, "newest"),
            Columns.instantOrNull(row, "last_stepped"),
            Columns.instantOrNull(row, "last_received_at"),
            source == null ? null : BarSource.parse(source),
            Columns.instantOrNull(row, "stalled_at"),
            new BarTally.Counts(
                row.getLong("accepted"),
                row.getLong("off_tick"),
                row.getLong("gap"),
                row.getLong("duplicate"),
                row.getLong("conflicting"),
                row.getLong("late"),
                row.getLong("refused")));
      };

  /** The tally, held until the transaction ends; made if it is the first. */
  public BarTally hold(Handle handle, Scope scope, String symbol) {
    of(
            handle.createUpdate(
                "insert into bar_tally (account, mode, symbol) values (:account, :mode, :symbol)"
                    + " on conflict do nothing"),
            scope,
            symbol)
        .execute();
    return of(handle.createQuery("select * from bar_tally" + WHERE + " for update"), scope, symbol)
        .map(MAPPER)
        .one();
  }

  /** The tally; empty before the first bar. */
  public Optional<BarTally> find(Handle handle, Scope scope, String symbol) {
    return of(handle.createQuery("select * from bar_tally" + WHERE), scope, symbol)
        .map(MAPPER)
        .findOne();
  }

  /** Keeps a tally that is held. */
  public void save(Handle handle, Scope scope, String symbol, BarTally tally) {
    var source = tally.lastSource();
    var counts = tally.counts();
    of(
            handle.createUpdate(
                "update bar_tally set newest = :newest, last_received_at = :received,"
                    + " last_source = :source, accepted = :accepted, off_tick = :offTick,"
                    + " gap = :gap, duplicate = :duplicate, conflicting = :conflicting,"
                    + " late = :late, refused = :refused"
                    + WHERE),
            scope,
            symbol)
        .bindByType("newest", timestamp(tally.newest()), OffsetDateTime.class)
        .bindByType("received", timestamp(tally.lastReceivedAt()), OffsetDateTime.class)
        .bind("source", source == null ? null : source.text())
        .bind("accepted", counts.accepted())
        .bind("offTick", counts.offTick())
        .bind("gap", counts.gap())
        .bind("duplicate", counts.duplicate())
        .bind("conflicting", counts.conflicting())
        .bind("late", counts.late())
        .bind("refused", counts.refused())
        .execute();
  }

  /** Says that the engine steps on the bar of this minute. */
  public void stepped(Handle handle, Scope scope, String symbol, Instant ts) {
    of(handle.createUpdate("update bar_tally set last_stepped = :ts" + WHERE), scope, symbol)
        .bind("ts", Columns.timestamp(ts))
        .execute();
  }

  /** Notes since when no bar comes; null once they do. Returns whether that is news. */
  public boolean stalled(Handle handle, Scope scope, String symbol, @Nullable Instant since) {
    return of(
                handle.createUpdate(
                    "update bar_tally set stalled_at = :since"
                        + WHERE
                        + " and (stalled_at is null) <> (cast(:since as timestamptz) is null)"),
                scope,
                symbol)
            .bindByType("since", timestamp(since), OffsetDateTime.class)
            .execute()
        == 1;
  }

  private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
    return instant == null ? null : Columns.timestamp(instant);
  }

  private static <S extends SqlStatement<S>> S of(S statement, Scope scope, String symbol) {
    return statement
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", symbol);
  }
}
