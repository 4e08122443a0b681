package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The signals that leave positions. */
@ApplicationScoped
public class ExitSignals {

  /** The signals of a scope to exit that have no end, in order of arrival. */
  public List<Signal> waiting(Handle handle, Scope scope, int limit) {
    return handle
        .createQuery(
            Signals.SELECT
                + " where account = :account and mode = :mode and terminal_state is null"
                + " and signal_type = 'EXIT' order by id limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("limit", limit)
        .map(Signals.MAPPER)
        .list();
  }

  /** Whether an entry of the same strategy, symbol and direction came before and has no end. */
  public boolean entryWaitsBefore(Handle handle, Signal exit) {
    return handle
        .createQuery(
            "select exists(select 1 from signals entry where entry.account = :account"
                + " and entry.mode = :mode and entry.terminal_state is null"
                + " and entry.strategy_id = :strategy and entry.symbol = :symbol"
                + " and entry.direction = :direction and entry.signal_type <> 'EXIT'"
                + " and entry.id < (select id from signals where signal_id = :exit))")
        .bind("account", exit.scope().account().text())
        .bind("mode", exit.scope().mode().text())
        .bind("strategy", exit.strategyId())
        .bind("symbol", exit.symbol())
        .bind("direction", exit.direction().text())
        .bind("exit", exit.signalId())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Whether the strategy holds a position in the symbol, or one that is to be rolled over to it.
   */
  public boolean hasPosition(Handle handle, Scope scope, String strategyId, String symbol) {
    return handle
        .createQuery(
            "select exists(select 1 from portfolio_positions where account = :account"
                + " and mode = :mode and strategy_id = :strategy"
                + " and (instrument = :symbol or rollover_status <> 'failed')"
                + " and status <> 'closed')")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategyId)
        .bind("symbol", symbol)
        .mapTo(Boolean.class)
        .one();
  }
}
