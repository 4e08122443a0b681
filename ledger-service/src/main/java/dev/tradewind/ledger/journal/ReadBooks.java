package dev.tradewind.ledger.journal;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.domain.ChainHead;
import dev.tradewind.ledger.journal.domain.EntryContent;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.persistence.AccountStates;
import dev.tradewind.ledger.journal.persistence.JournalEntries;
import dev.tradewind.support.facts.FactInbox;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what the books of a scope say. */
@ApplicationScoped
public class ReadBooks {

  private static final int ENTRIES_AT_ONCE = 1000;

  private final Transactions transactions;
  private final JournalEntries entries;
  private final AccountStates states;
  private final FactInbox inbox;

  ReadBooks(
      Transactions transactions, JournalEntries entries, AccountStates states, FactInbox inbox) {
    this.transactions = transactions;
    this.entries = entries;
    this.states = states;
    this.inbox = inbox;
  }

  /**
   * The money of a scope.
   *
   * @param state empty before the first entry
   * @param factsThrough the last fact in these figures
   */
  public record Standing(Optional<AccountState> state, long factsThrough) {}

  /**
   * The whole chain, checked.
   *
   * @param violations what is wrong; empty when nothing is
   */
  public record ChainCheck(long entries, String headHash, List<String> violations) {}

  /** The money of the scope and how far its facts have come. */
  public Standing standing(Scope scope) {
    return transactions.call(
        handle -> new Standing(states.find(handle, scope), inbox.cursor(handle, scope).through()));
  }

  /** The sum of each account's postings, debit positive. */
  public List<EntryContent.Line> balances(Scope scope) {
    return transactions.call(handle -> entries.balances(handle, scope));
  }

  /** Entries after a number, ascending. */
  public List<JournalEntry> entriesAfter(Scope scope, long number, int limit) {
    return transactions.call(handle -> entries.after(handle, scope, number, limit));
  }

  /** Checks every entry of the scope against its hash, its link and its balance. */
  public ChainCheck checkChain(Scope scope) {
    ChainHead head = transactions.call(handle -> entries.head(handle, scope));
    ChainHead link = ChainHead.GENESIS;
    var violations = new ArrayList<String>();
    while (link.number() < head.number()) {
      var next = entriesAfter(scope, link.number(), ENTRIES_AT_ONCE);
      if (next.isEmpty()) {
        break;
      }
      violations.addAll(JournalEntry.chainViolations(link, next));
      violations.addAll(JournalEntry.balanceViolations(next));
      link = next.getLast().head();
    }
    if (link.number() < head.number()) {
      violations.add(
          "the chain ends at entry %d, its head is %d".formatted(link.number(), head.number()));
    } else if (link.number() == head.number() && !link.hash().equals(head.hash())) {
      violations.add("entry %d is not the chain's head".formatted(link.number()));
    }
    return new ChainCheck(link.number(), head.hash(), List.copyOf(violations));
  }
}
