package dev.tradewind.ledger.journal;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import dev.tradewind.ledger.journal.domain.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Books capital that came into a scope. */
@ApplicationScoped
public class TakeDeposit {

  private final RecordEntry recordEntry;

  TakeDeposit(RecordEntry recordEntry) {
    this.recordEntry = recordEntry;
  }

  /**
   * Books the deposit in the caller's transaction.
   *
   * @param key names the deposit; a second one with the same key is refused by the database
   * @param amount more than zero
   * @throws IllegalArgumentException if the amount is not more than zero
   * @throws CurrencyMismatchException if the scope's books are in another currency
   */
  public JournalEntry take(Handle handle, Scope scope, String key, Money amount, Instant asOf) {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("amount %s: allowed is more than 0".formatted(amount));
    }
    return recordEntry.record(
        handle,
        new EntryDraft(
            scope,
            new Source.Deposit(key),
            Optional.empty(),
            asOf,
            "deposit of " + amount,
            List.of(
                new Posting(LedgerAccount.CASH, amount),
                new Posting(LedgerAccount.CAPITAL, amount.negated()))));
  }
}
