package dev.tradewind.execution.booking.persistence;

import dev.tradewind.broker.turn.TurnBar;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How far each scope is. */
@ApplicationScoped
public class ScopeStates {

  private static final String MOVE =
      "with moved as (update scope_state set booked_turn = :turn, trading_day = :day, as_of = :asOf"
          + " where account = :account and mode = :mode and booked_turn < :turn returning 1)";
  private static final String WAITING =
      ", exists(select 1 from signals where account = :account and mode = :mode"
          + " and terminal_state is null and run_id is null) as waiting";

  /**
   * Where a scope is.
   *
   * @param bookedTurn the last turn whose events are booked; 0 before the first
   * @param entriesBlocked why only exits are traded; null when entries are
   */
  public record ScopeState(
      long bookedTurn,
      @Nullable LocalDate tradingDay,
      @Nullable Instant asOf,
      @Nullable String entriesBlocked) {}

  /**
   * What a step did.
   *
   * @param first false if the turn was booked before: then nothing is to be booked again
   * @param signalsWait whether external signals wait to be claimed
   */
  public record Step(boolean first, boolean signalsWait) {}

  /** Makes sure the scope has a state. */
  public void begin(Handle handle, Scope scope) {
    of(
            handle.createUpdate(
                "insert into scope_state (account, mode) values (:account, :mode)"
                    + " on conflict do nothing"),
            scope)
        .execute();
  }

  public Optional<ScopeState> find(Handle handle, Scope scope) {
    return of(
            handle.createQuery(
                "select booked_turn, trading_day, as_of, entries_blocked from scope_state"
                    + " where account = :account and mode = :mode"),
            scope)
        .map(
            (row, context) ->
                new ScopeState(
                    row.getLong("booked_turn"),
                    row.getObject("trading_day", LocalDate.class),
                    Columns.instantOrNull(row, "as_of"),
                    row.getString("entries_blocked")))
        .findOne();
  }

  /** Moves the scope to this turn and stores its bar, in one statement. */
  public Step step(
      Handle handle, Scope scope, long turn, LocalDate day, String symbol, TurnBar bar) {
    return of(
            handle.createQuery(
                MOVE
                    + ", stored as (insert into bar (account, mode, symbol, ts, trading_day, turn,"
                    + " open, high, low, close, volume) select :account, :mode, :symbol, :asOf, :day,"
                    + " :turn, :open, :high, :low, :close, :volume from moved returning 1)"
                    + " select (select count(*) from stored) > 0 as first"
                    + WAITING),
            scope)
        .bind("turn", turn)
        .bind("day", day)
        .bind("asOf", Columns.timestamp(bar.ts()))
        .bind("symbol", symbol)
        .bind("open", bar.open())
        .bind("high", bar.high())
        .bind("low", bar.low())
        .bind("close", bar.close())
        .bind("volume", bar.volume())
        .map((row, context) -> new Step(row.getBoolean("first"), row.getBoolean("waiting")))
        .one();
  }

  /** Moves the scope to this turn, which has no bar. */
  public Step step(Handle handle, Scope scope, long turn, LocalDate day, Instant asOf) {
    return of(
            handle.createQuery(
                MOVE + " select (select count(*) from moved) > 0 as first" + WAITING),
            scope)
        .bind("turn", turn)
        .bind("day", day)
        .bind("asOf", Columns.timestamp(asOf))
        .map((row, context) -> new Step(row.getBoolean("first"), row.getBoolean("waiting")))
        .one();
  }

  /** Stops entries with a reason, or allows them again with null. */
  public void block(Handle handle, Scope scope, @Nullable String reason) {
    of(
            handle.createUpdate(
                "update scope_state set entries_blocked = :reason"
                    + " where account = :account and mode = :mode"),
            scope)
        .bind("reason", reason)
        .execute();
  }

  /** The broker's time of the latest fill that was read; empty before the first. */
  public Optional<Instant> fillsThrough(Handle handle, Scope scope) {
    return of(
            handle.createQuery(
                "select fills_through from scope_state where account = :account and mode = :mode"
                    + " and fills_through is not null"),
            scope)
        .map((row, context) -> Columns.instant(row, "fills_through"))
        .findOne();
  }

  /**
   * Notes the time of the latest fill that was read; an earlier one than stands changes nothing.
   */
  public void fillsRead(Handle handle, Scope scope, Instant through) {
    of(
            handle.createUpdate(
                "update scope_state set fills_through = :through"
                    + " where account = :account and mode = :mode"
                    + " and (fills_through is null or fills_through < :through)"),
            scope)
        .bind("through", Columns.timestamp(through))
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
