package dev.tradewind.reconciliation.books;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.books.domain.NetPosition;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.books.domain.WorkingOrder;
import dev.tradewind.reconciliation.books.persistence.BookRows;
import dev.tradewind.reconciliation.books.persistence.CorporateActionRows;
import dev.tradewind.reconciliation.books.persistence.RunRows;
import dev.tradewind.support.facts.FactInbox;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The books, each reading of one moment. */
@ApplicationScoped
public class ReadBooks {
  /** Longer ago nobody looks for what no run booked. */
  private static final Duration LONGEST_GAP = Duration.ofDays(7);

  private final Transactions transactions;
  private final FactInbox inbox;
  private final BookRows rows;
  private final RunRows runs;
  private final CorporateActionRows actions;

  ReadBooks(
      Transactions transactions,
      FactInbox inbox,
      BookRows rows,
      RunRows runs,
      CorporateActionRows actions) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.rows = rows;
    this.runs = runs;
    this.actions = actions;
  }

  /**
   * A scope as it stands.
   *
   * @param factsThrough the fact all of it stands at
   * @param entriesWithLegs broker ids of entries whose stop and target can be at the broker
   * @param openSignals signals of which something is open: orders that protect or close it can be
   *     at the broker
   */
  public record Standing(
      long factsThrough,
      Map<Symbol, NetPosition> positions,
      List<WorkingOrder> workingOrders,
      List<String> entriesWithLegs,
      Set<String> openSignals,
      List<CorporateAction> actions) {}

  /**
   * A run's part of the books.
   *
   * @param statesOfTraded terminal states of every signal a fill of the run names
   * @param takenOver those of them whose position the broker held before us
   */
  public record OfRun(
      List<EndedSignal> endedSignals,
      List<BookedFill> fills,
      Map<String, String> statesOfTraded,
      Set<String> takenOver) {}

  /** How far the facts of a scope have come. */
  public long factsThrough(Scope scope) {
    return inbox.cursor(scope).through();
  }

  /** The scope as it stands, all of it at one fact. */
  public Standing of(Scope scope) {
    return transactions.call(
        handle -> {
          handle.execute("set transaction isolation level repeatable read read only");
          return new Standing(
              inbox.cursor(handle, scope).through(),
              rows.positions(handle, scope),
              rows.workingOrders(handle, scope),
              rows.entriesWithLegs(handle, scope),
              rows.openSignals(handle, scope),
              actions.all(handle, scope));
        });
  }

  /** The run with this id. */
  public Optional<Run> run(String runId) {
    return transactions.call(handle -> runs.find(handle, runId));
  }

  /** The run's part of the books. */
  public OfRun ofRun(String runId) {
    return transactions.call(
        handle ->
            new OfRun(
                rows.endedSignals(handle, runId),
                rows.fills(handle, runId),
                rows.statesOfTraded(handle, runId),
                rows.takenOver(handle, runId)));
  }

  /** From when on the fills of a run may be: the close of the run before, a week at most. */
  public Instant fillsSince(Run run) {
    var longest = run.openedAt().minus(LONGEST_GAP);
    return transactions
        .call(handle -> runs.closedBefore(handle, run))
        .filter(closed -> closed.isBefore(run.openedAt()))
        .map(closed -> closed.isBefore(longest) ? longest : closed)
        .orElse(run.openedAt());
  }

  /** These executions without those that other runs have booked. */
  public Set<String> notBookedElsewhere(Run run, Set<String> executionIds) {
    var left = new HashSet<>(executionIds);
    left.removeAll(transactions.call(handle -> rows.bookedElsewhere(handle, run, executionIds)));
    return left;
  }
}
