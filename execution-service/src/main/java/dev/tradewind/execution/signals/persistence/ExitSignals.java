package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Direction;
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
   * Ids of the open positions that a strategy means by a symbol: those in it, and those that come
   * from there or are to go there, since a sender knows one of the contracts only.
   */
  public List<String> meant(Handle handle, Scope scope, String strategyId, String symbol) {
    return handle
        .createQuery(
            "select p.position_id from portfolio_positions p where p.account = :account"
                + " and p.mode = :mode and p.strategy_id = :strategy and p.status <> 'closed'"
                + " and (p.instrument = :symbol"
                + " or exists (select 1 from position_rollover r"
                + "   where r.position_id = p.position_id"
                + "   and :symbol in (r.symbol_before, r.symbol_after))"
                + " or exists (select 1 from live_slot s join deployment d using (deployment_id)"
                + "   where s.account = p.account and s.mode = p.mode and d.rollover"
                + "   and d.symbol = :symbol))")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategyId)
        .bind("symbol", symbol)
        .mapTo(String.class)
        .list();
  }

  /** Whether a strategy waits for what it holds in a direction to be left. */
  public boolean anyWaits(Handle handle, Scope scope, String strategyId, Direction direction) {
    return handle
        .createQuery(
            "select exists(select 1 from signals where account = :account and mode = :mode"
                + " and terminal_state is null and signal_type = 'EXIT'"
                + " and strategy_id = :strategy and direction = :direction)")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategyId)
        .bind("direction", direction.text())
        .mapTo(Boolean.class)
        .one();
  }
}
