package dev.tradewind.execution.guards.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.guards.domain.PyramidDecision;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was decided about each addition, and by what. */
@ApplicationScoped
public class PyramidDecisions {

  /** Why the addition may not be made: empty text if it may; nothing if it is not decided yet. */
  public Optional<String> refusals(Handle handle, String signalId) {
    return handle
        .createQuery("select refusals from pyramid_decision where signal_id = :signal")
        .bind("signal", signalId)
        .mapTo(String.class)
        .findOne();
  }

  /** Stores a decision; the first of a signal stands. */
  public void insert(Handle handle, Scope scope, PyramidDecision decision) {
    var place = decision.place();
    var projected = decision.projected();
    handle
        .createUpdate(
            "insert into pyramid_decision (signal_id, account, mode, base_position_id, price,"
                + " last_pyramid_price, average_true_range, gain, equity, risk_percent,"
                + " volatility_percent, margin_percent, limiter, refusals, decided_at) values"
                + " (:signal, :account, :mode, :base, :price, :last, :range, :gain, :equity, :risk,"
                + " :volatility, :margin, :limiter, :refusals, :at)"
                + " on conflict (signal_id) do nothing")
        .bind("signal", decision.signalId())
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("base", decision.basePositionId())
        .bind("price", place.price())
        .bind("last", place.lastPrice())
        .bind("range", place.averageTrueRange())
        .bind("gain", place.gain())
        .bind("equity", projected.equity())
        .bind("risk", projected.riskPercent())
        .bind("volatility", projected.volatilityPercent())
        .bind("margin", projected.marginPercent())
        .bind("limiter", decision.limiter())
        .bind("refusals", decision.refusalText())
        .bind("at", Columns.timestamp(decision.decidedAt()))
        .execute();
  }

  /** Writes on the position what its addition was decided by. */
  public void noteOn(Handle handle, Position position) {
    handle
        .createUpdate(
            "update portfolio_positions p set atr = d.average_true_range, limiter = d.limiter,"
                + " risk_contribution = d.risk_percent, vol_contribution = d.volatility_percent"
                + " from pyramid_decision d"
                + " where p.position_id = :id and d.signal_id = p.signal_id")
        .bind("id", position.positionId())
        .execute();
  }
}
