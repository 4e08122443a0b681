package dev.tradewind.reconciliation.proof.domain;

import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.domain.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the invariants of a run are decided by, gathered from execution, ledger, broker and
 * our own books when all of them had the fact that closed the run.
 *
 * @param dryRun whether the run must have no orders at the broker (mode {@code shadow})
 * @param snapshots the types of the broker snapshots taken in the run
 * @param reconciliations of the run, in the order of their facts
 */
public record Evidence(
    boolean dryRun,
    Signals signals,
    Orders orders,
    Fills fills,
    Ledger ledger,
    Positions positions,
    Set<SnapshotType> snapshots,
    List<PastReconciliation> reconciliations) {

  /**
   * @param digest of execution's signals of the run
   * @param unended execution's count of signals without a terminal state
   * @param byState execution's counts of ended signals
   * @param ended the run's ended signals by our facts, in the order of the facts
   * @param listed execution's own list of the run's signal ids; empty unless counts or hashes
   *     disagreed
   * @param statesOfTraded terminal states, by our facts, of every signal a fill of the run names,
   *     those of earlier runs included
   * @param takenOver what stands for positions the broker held before us, among those a fill of the
   *     run names
   */
  public record Signals(
      IdSet digest,
      long unended,
      Map<String, Long> byState,
      List<EndedSignal> ended,
      Optional<List<String>> listed,
      Map<String, String> statesOfTraded,
      Set<String> takenOver) {}

  /**
   * @param digest of execution's broker order ids of the run
   * @param listed execution's list of the run's orders
   * @param knownToBroker the broker order ids of the list that the broker's own list has
   */
  public record Orders(IdSet digest, List<PlacedOrder> listed, Set<String> knownToBroker) {}

  /**
   * An order as execution lists it.
   *
   * @param brokerOrderId empty when the broker never took it
   */
  public record PlacedOrder(
      Optional<String> clientOrderId, Optional<String> signalId, Optional<String> brokerOrderId) {}

  /**
   * @param execution execution's digest over the run's execution ids
   * @param external execution's digest over what it booked without an execution of an order of ours
   * @param booked the run's fills by our facts
   * @param brokerIds execution ids of the broker's fill activities within the run's span
   */
  public record Fills(
      IdSet execution, IdSet external, List<BookedFill> booked, Set<String> brokerIds) {

    /** The executions of orders of ours, by our facts. */
    List<BookedFill> ofOrders() {
      return booked.stream().filter(fill -> !fill.external()).toList();
    }
  }

  /**
   * @param trades the ledger's digest over the run's execution ids
   * @param tradeIds the ledger's own list of them; empty unless counts or hashes disagreed
   * @param roundTrips the ledger's count of the run's round trips
   * @param violations what the ledger found wrong, in its words
   * @param report the daily report's counts; empty when there is no report of the run
   */
  public record Ledger(
      IdSet trades,
      IdSet external,
      Optional<List<String>> tradeIds,
      long roundTrips,
      boolean costsHold,
      boolean notionalHolds,
      boolean balanced,
      List<String> violations,
      Optional<Report> report) {}

  /**
   * @param filled signals whose entry was filled
   * @param roundTrips from an entry to its exit
   */
  public record Report(long filled, long roundTrips) {}

  /**
   * @param ledger net quantity per symbol, over all strategies
   * @param brokerAtEnd net quantity per symbol in the END snapshot; empty without that snapshot
   */
  public record Positions(
      Map<String, BigDecimal> ledger, Optional<Map<String, BigDecimal>> brokerAtEnd) {}

  /**
   * A reconciliation that was decided in this run.
   *
   * @param factNumber the fact at which it compared
   */
  public record PastReconciliation(long factNumber, Status status) {}
}
