package dev.tradewind.ledger.journal;

import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.domain.EntryDraft;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.persistence.AccountStates;
import dev.tradewind.ledger.journal.persistence.JournalEntries;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Adds an entry to its scope's journal and brings the account's state up to date with it. */
@ApplicationScoped
public class RecordEntry {

  private final JournalEntries entries;
  private final AccountStates states;

  RecordEntry(JournalEntries entries, AccountStates states) {
    this.entries = entries;
    this.states = states;
  }

  /**
   * Records the entry in the caller's transaction.
   *
   * @throws CurrencyMismatchException if the scope's books are in another currency
   */
  public JournalEntry record(Handle handle, EntryDraft draft) {
    requireCurrency(handle, draft);
    var entry = entries.append(handle, draft);
    // Read after the chain is locked: from here on this transaction alone writes the scope's books.
    var before =
        states.find(handle, draft.scope()).orElseGet(() -> AccountState.empty(draft.currency()));
    states.save(handle, draft.scope(), before.after(draft.postings()), entry.number());
    return entry;
  }

  private void requireCurrency(Handle handle, EntryDraft draft) {
    states
        .find(handle, draft.scope())
        .filter(state -> !state.currency().equals(draft.currency()))
        .ifPresent(
            state -> {
              throw new CurrencyMismatchException(
                  "the books of %s are in %s, not in %s"
                      .formatted(draft.scope(), state.currency(), draft.currency()));
            });
  }
}
