package dev.tradewind.ledger.journal.persistence;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.domain.AccountState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The money of each scope, one row. */
@ApplicationScoped
public class AccountStates {

  /** The state of the scope; empty before its first entry. */
  public Optional<AccountState> find(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select currency, initial_capital, cash, positions_cost, realized_pnl, fees"
                + " from account_state where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) -> {
              var currency = Currency.getInstance(row.getString("currency"));
              return new AccountState(
                  new Money(row.getBigDecimal("initial_capital"), currency),
                  new Money(row.getBigDecimal("cash"), currency),
                  new Money(row.getBigDecimal("positions_cost"), currency),
                  new Money(row.getBigDecimal("realized_pnl"), currency),
                  new Money(row.getBigDecimal("fees"), currency));
            })
        .findOne();
  }

  /**
   * Keeps the state after an entry; the caller holds the lock of the scope's chain.
   *
   * @param entryNumber the last entry in these figures
   */
  public void save(Handle handle, Scope scope, AccountState state, long entryNumber) {
    handle
        .createUpdate(
            "insert into account_state (account, mode, currency, initial_capital, cash,"
                + " positions_cost, realized_pnl, fees, entry_number) values (:account, :mode,"
                + " :currency, :capital, :cash, :positions, :realized, :fees, :entry)"
                + " on conflict (account, mode) do update set initial_capital = :capital,"
                + " cash = :cash, positions_cost = :positions, realized_pnl = :realized,"
                + " fees = :fees, entry_number = :entry")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("currency", state.currency().getCurrencyCode())
        .bind("capital", state.initialCapital().amount())
        .bind("cash", state.cash().amount())
        .bind("positions", state.positionsCost().amount())
        .bind("realized", state.realizedPnl().amount())
        .bind("fees", state.fees().amount())
        .bind("entry", entryNumber)
        .execute();
  }
}
