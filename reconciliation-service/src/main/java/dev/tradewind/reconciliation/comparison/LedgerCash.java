package dev.tradewind.reconciliation.comparison;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.comparison.domain.LedgerAccount;

/** The ledger's view of an account's money. */
public interface LedgerCash {
  /**
   * Asks the ledger. Not to be called inside a transaction.
   *
   * @throws dev.tradewind.reconciliation.work.domain.RemoteAwayException if it gives no answer
   */
  LedgerAccount of(Scope scope);
}
