package dev.tradewind.ledger.journal;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import dev.tradewind.ledger.journal.domain.Posting;
import dev.tradewind.ledger.journal.domain.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Books money the broker paid or took without a trade: dividends and cash in lieu, as a result. */
@ApplicationScoped
public class BookCash {

  private final RecordEntry recordEntry;

  BookCash(RecordEntry recordEntry) {
    this.recordEntry = recordEntry;
  }

  /**
   * Books it in the caller's transaction.
   *
   * @param amount what cash changed by, signed, not zero
   */
  public void book(
      Handle handle, Scope scope, long factNumber, Instant asOf, Money amount, String description) {
    recordEntry.record(
        handle,
        new EntryDraft(
            scope,
            new Source.Fact(factNumber),
            Optional.empty(),
            asOf,
            description,
            List.of(
                new Posting(LedgerAccount.CASH, amount),
                new Posting(LedgerAccount.REALIZED_PNL, amount.negated()))));
  }
}
