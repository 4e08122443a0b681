package dev.tradewind.alert.facts.persistence;

import dev.tradewind.alert.facts.domain.DailyResult;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** What each trading day has realised so far. Facts come one at a time per scope. */
@ApplicationScoped
public class DailyResultRows {

  /** The day so far. */
  public DailyResult find(Handle handle, Scope scope, LocalDate tradingDay) {
    return handle
        .createQuery(
            "select realized_r, exits, breaker_raised from daily_result"
                + " where account = :account and mode = :mode and trading_day = :day")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .map(
            (row, context) ->
                new DailyResult(
                    row.getBigDecimal("realized_r"),
                    row.getLong("exits"),
                    row.getBoolean("breaker_raised")))
        .findOne()
        .orElse(DailyResult.NONE);
  }

  /** Keeps the day as it is now. */
  public void put(Handle handle, Scope scope, LocalDate tradingDay, DailyResult result) {
    handle
        .createUpdate(
            "insert into daily_result (account, mode, trading_day, realized_r, exits,"
                + " breaker_raised) values (:account, :mode, :day, :realizedR, :exits, :raised)"
                + " on conflict (account, mode, trading_day) do update set"
                + " realized_r = excluded.realized_r, exits = excluded.exits,"
                + " breaker_raised = excluded.breaker_raised")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("day", tradingDay)
        .bind("realizedR", result.realizedR())
        .bind("exits", result.exits())
        .bind("raised", result.breakerRaised())
        .execute();
  }
}
