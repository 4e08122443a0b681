package dev.tradewind.execution.synthetics.persistence;

import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which signals are traded as two legs, and as which: written with the entry's order. */
@ApplicationScoped
public class SyntheticEntries {

  /** Notes the legs of a signal; the first word stands. */
  public void insert(Handle handle, Scope scope, String signalId, OptionLegs legs) {
    handle
        .createUpdate(
            "insert into synthetic_entry (signal_id, account, mode, call_symbol, put_symbol, strike,"
                + " expires_on) values (:signal, :account, :mode, :call, :put, :strike, :expires)"
                + " on conflict (signal_id) do nothing")
        .bind("signal", signalId)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("call", legs.call().toString())
        .bind("put", legs.put().toString())
        .bind("strike", legs.strike())
        .bind("expires", legs.expiresOn())
        .execute();
  }

  /** The legs of a signal; empty where it trades the instrument itself. */
  public Optional<OptionLegs> find(Handle handle, String signalId) {
    return handle
        .createQuery(
            "select call_symbol, put_symbol from synthetic_entry where signal_id = :signal")
        .bind("signal", signalId)
        .map(
            (row, context) ->
                OptionLegs.parse(row.getString("call_symbol"), row.getString("put_symbol")))
        .findOne();
  }

  /** The signals of a scope whose position is open, or whose entry may still fill, as two legs. */
  public List<String> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select signal_id from synthetic_entry where signal_id in ("
                + "select signal_id from portfolio_positions where account = :account"
                + " and mode = :mode and status <> 'closed' union"
                + " select signal_id from orders where account = :account and mode = :mode"
                + " and state in ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED'))"
                + " order by signal_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .mapTo(String.class)
        .list();
  }
}
