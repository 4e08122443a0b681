package dev.tradewind.ledger.digest;

import dev.tradewind.ledger.digest.domain.RunDigest;
import dev.tradewind.ledger.journal.domain.ChainHead;
import dev.tradewind.ledger.journal.domain.JournalEntry;
import dev.tradewind.ledger.journal.persistence.AccountStates;
import dev.tradewind.ledger.journal.persistence.JournalEntries;
import dev.tradewind.ledger.roundtrip.persistence.TradeJournal;
import dev.tradewind.ledger.run.domain.Run;
import dev.tradewind.ledger.trade.persistence.Holdings;
import dev.tradewind.ledger.trade.persistence.Trades;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Proves a run's rows: what is asked for as its digest and goes into its report. */
@ApplicationScoped
public class ProveRun {

  private final Trades trades;
  private final TradeJournal tradeJournal;
  private final JournalEntries entries;
  private final AccountStates states;
  private final Holdings holdings;

  ProveRun(
      Trades trades,
      TradeJournal tradeJournal,
      JournalEntries entries,
      AccountStates states,
      Holdings holdings) {
    this.trades = trades;
    this.tradeJournal = tradeJournal;
    this.entries = entries;
    this.states = states;
    this.holdings = holdings;
  }

  /** Reads the run's rows in the caller's transaction and checks them. */
  public RunDigest prove(Handle handle, Run run) {
    var scope = run.scope();
    var ofRun = entries.ofRun(handle, scope, run.runId());
    return RunDigest.of(
        new RunDigest.Rows(
            trades.ofRun(handle, run.runId()),
            tradeJournal.ofRun(handle, run.runId()),
            linkBefore(handle, run, ofRun),
            contiguous(handle, run, ofRun),
            new RunDigest.Books(
                states.find(handle, scope),
                entries.balances(handle, scope),
                holdings.disagreements(handle, scope))));
  }

  private Optional<ChainHead> linkBefore(Handle handle, Run run, List<JournalEntry> ofRun) {
    return ofRun.isEmpty()
        ? Optional.empty()
        : entries.link(handle, run.scope(), ofRun.getFirst().number() - 1);
  }

  /** The run's entries and those between them, such as a deposit while the session was open. */
  private List<JournalEntry> contiguous(Handle handle, Run run, List<JournalEntry> ofRun) {
    if (ofRun.isEmpty()) {
      return ofRun;
    }
    long first = ofRun.getFirst().number();
    long last = ofRun.getLast().number();
    return last - first + 1 == ofRun.size()
        ? ofRun
        : entries.after(handle, run.scope(), first - 1, (int) (last - first + 1)).stream()
            .filter(entry -> entry.number() <= last)
            .toList();
  }
}
