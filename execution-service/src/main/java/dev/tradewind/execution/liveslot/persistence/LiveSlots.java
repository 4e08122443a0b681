package dev.tradewind.execution.liveslot.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.liveslot.domain.Deployment;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Deployments, the copies they brought, and which one is live. */
@ApplicationScoped
public class LiveSlots {

  private static final String SELECT =
      "select d.deployment_id, d.account, d.mode, d.portfolio, d.version, d.hash, d.symbol,"
          + " d.strategies, d.placed_at, d.rollover, c.content_text"
          + " from deployment d join portfolio_copy c using (hash)";

  private static final RowMapper<Deployment> MAPPER =
      (row, context) ->
          new Deployment(
              row.getString("deployment_id"),
              row.getString("account"),
              row.getString("mode"),
              row.getString("portfolio"),
              row.getInt("version"),
              row.getString("hash"),
              row.getString("symbol"),
              row.getInt("strategies"),
              row.getString("content_text"),
              Columns.instant(row, "placed_at"),
              row.getBoolean("rollover"));

  /**
   * Keeps others from changing the slot, or opening a session on it, until the transaction ends.
   */
  public void lock(Handle handle, Scope scope) {
    handle
        .createQuery(
            "select pg_advisory_xact_lock(hashtextextended('tradewind.live-slot.' || :scope, 0))"
                + " is null")
        .bind("scope", scope.toString())
        .mapTo(Boolean.class)
        .one();
  }

  /** What is live; empty before the first deployment. */
  public Optional<Deployment> live(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " join live_slot s on s.deployment_id = d.deployment_id"
                + " where s.account = :account and s.mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .findOne();
  }

  /** A deployment, live or not. */
  public Optional<Deployment> find(Handle handle, String deploymentId) {
    return handle
        .createQuery(SELECT + " where d.deployment_id = :id")
        .bind("id", deploymentId)
        .map(MAPPER)
        .findOne();
  }

  /** Stores a deployment and makes it the live one. */
  public void place(Handle handle, Deployment deployment) {
    handle
        .createUpdate(
            "insert into portfolio_copy (hash, content_text) values (:hash, :text)"
                + " on conflict do nothing")
        .bind("hash", deployment.hash())
        .bind("text", deployment.contentText())
        .execute();
    handle
        .createUpdate(
            "insert into deployment (deployment_id, account, mode, portfolio, version, hash, symbol,"
                + " strategies, rollover) values (:id, :account, :mode, :portfolio, :version, :hash,"
                + " :symbol, :strategies, :rollover)")
        .bind("id", deployment.deploymentId())
        .bind("account", deployment.account())
        .bind("mode", deployment.mode())
        .bind("portfolio", deployment.portfolio())
        .bind("version", deployment.version())
        .bind("hash", deployment.hash())
        .bind("symbol", deployment.symbol())
        .bind("strategies", deployment.strategies())
        .bind("rollover", deployment.rollover())
        .execute();
    handle
        .createUpdate(
            "insert into live_slot (account, mode, deployment_id) values (:account, :mode, :id)"
                + " on conflict (account, mode) do update set deployment_id = excluded.deployment_id")
        .bind("account", deployment.account())
        .bind("mode", deployment.mode())
        .bind("id", deployment.deploymentId())
        .execute();
  }

  /** Whether a session or a batch run of the scope is open. */
  public boolean sessionIsOpen(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select exists(select 1 from run where account = :account and mode = :mode"
                + " and kind <> 'maintenance' and state in ('OPEN', 'CLOSING'))")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * A position that is open, and its instrument.
   *
   * @param goesTo the instrument it is on its way to already; null for none
   * @param asOptions whether it is a call and a put at the broker
   */
  public record HeldPosition(
      String positionId, String symbol, @Nullable String goesTo, boolean asOptions) {}

  /** The open positions of the scope that are not of this instrument, the oldest first. */
  public List<HeldPosition> heldBeside(Handle handle, Scope scope, String symbol) {
    return handle
        .createQuery(
            "select p.position_id, p.instrument, r.symbol_after, exists(select 1 from"
                + " synthetic_entry s where s.signal_id = p.signal_id) as as_options"
                + " from portfolio_positions p"
                + " left join position_rollover r on r.position_id = p.position_id"
                + "   and r.state = 'in_progress' where p.account = :account and p.mode = :mode"
                + " and p.status <> 'closed' and p.instrument <> :symbol"
                + " order by p.entry_timestamp, p.position_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", symbol)
        .map(
            (row, context) ->
                new HeldPosition(
                    row.getString("position_id"),
                    row.getString("instrument"),
                    row.getString("symbol_after"),
                    row.getBoolean("as_options")))
        .list();
  }

  /** The scope's clock; empty before the first bar. */
  public Optional<Instant> asOf(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select as_of from scope_state"
                + " where account = :account and mode = :mode and as_of is not null")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map((row, context) -> Columns.instant(row, "as_of"))
        .findOne();
  }
}
