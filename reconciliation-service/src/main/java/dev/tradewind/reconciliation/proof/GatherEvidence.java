package dev.tradewind.reconciliation.proof;

import dev.tradewind.kernel.Mode;
import dev.tradewind.reconciliation.books.ReadBooks;
import dev.tradewind.reconciliation.books.domain.BookedFill;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.brokerstate.BrokerReader;
import dev.tradewind.reconciliation.brokerstate.TakeSnapshot;
import dev.tradewind.reconciliation.brokerstate.domain.HeldPosition;
import dev.tradewind.reconciliation.brokerstate.domain.Snapshot;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.comparison.RequestReconciliation;
import dev.tradewind.reconciliation.proof.domain.Evidence;
import dev.tradewind.reconciliation.proof.domain.IdSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what a run's invariants are decided by: digests first, pages where ids are needed. */
@ApplicationScoped
public class GatherEvidence {
  /** Orders of a run can be sent a little before its opening is a fact. */
  private static final Duration BEFORE_OPENING = Duration.ofHours(1);

  private final ReadBooks books;
  private final RunEvidence remote;
  private final BrokerReader broker;
  private final TakeSnapshot snapshots;
  private final RequestReconciliation reconciliations;

  GatherEvidence(
      ReadBooks books,
      RunEvidence remote,
      BrokerReader broker,
      TakeSnapshot snapshots,
      RequestReconciliation reconciliations) {
    this.books = books;
    this.remote = remote;
    this.broker = broker;
    this.snapshots = snapshots;
    this.reconciliations = reconciliations;
  }

  /**
   * Gathers the evidence of a closed run.
   *
   * @param closedAt when the run closed, by the scope's clock
   * @param ledgerDigest the ledger's digest, which has the closing fact
   */
  Evidence of(Run run, Instant closedAt, RunEvidence.LedgerDigest ledgerDigest) {
    String runId = run.id().text();
    boolean dryRun = run.scope().mode() == Mode.SHADOW;
    var own = books.ofRun(runId);
    var execution = remote.execution(runId);
    var taken = snapshots.of(runId);
    return new Evidence(
        dryRun,
        signals(runId, execution, own),
        orders(run, execution, dryRun),
        new Evidence.Fills(
            execution.fills(), execution.external(), own.fills(), brokerFills(run, closedAt)),
        ledger(run, ledgerDigest, own.fills()),
        new Evidence.Positions(remote.holdings(run.scope()), atEnd(taken)),
        taken.stream()
            .map(Snapshot::type)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SnapshotType.class))),
        reconciliations.decided(runId).stream()
            .map(
                decided ->
                    new Evidence.PastReconciliation(decided.comparedAtFact(), decided.status()))
            .toList());
  }

  /** What filled between two runs is booked in the later one. */
  private Set<String> brokerFills(Run run, Instant closedAt) {
    return books.notBookedElsewhere(
        run, broker.fillIds(run.scope(), books.fillsSince(run), closedAt));
  }

  private Evidence.Signals signals(
      String runId, RunEvidence.ExecutionDigest execution, ReadBooks.OfRun own) {
    List<String> told = own.endedSignals().stream().map(EndedSignal::signalId).toList();
    boolean same =
        told.size() == execution.signals().count()
            && IdSet.of(told).agreesWith(execution.signals());
    return new Evidence.Signals(
        execution.signals(),
        execution.unended(),
        execution.byState(),
        own.endedSignals(),
        same ? Optional.empty() : Optional.of(remote.signalIds(runId)),
        own.statesOfTraded(),
        own.takenOver());
  }

  private Evidence.Orders orders(Run run, RunEvidence.ExecutionDigest execution, boolean dryRun) {
    List<Evidence.PlacedOrder> listed = remote.orders(run.id().text());
    Set<String> ids =
        listed.stream()
            .flatMap(order -> order.brokerOrderId().stream())
            .collect(Collectors.toSet());
    return new Evidence.Orders(
        execution.orders(),
        listed,
        dryRun ? Set.of() : broker.known(run.scope(), ids, run.openedAt().minus(BEFORE_OPENING)));
  }

  private Evidence.Ledger ledger(Run run, RunEvidence.LedgerDigest digest, List<BookedFill> fills) {
    String runId = run.id().text();
    boolean same =
        IdSet.of(
                fills.stream()
                    .filter(fill -> !fill.external())
                    .map(BookedFill::executionId)
                    .toList())
            .agreesWith(digest.trades());
    return new Evidence.Ledger(
        digest.trades(),
        digest.external(),
        same ? Optional.empty() : Optional.of(remote.tradeIds(runId)),
        digest.roundTrips(),
        digest.costsHold(),
        digest.notionalHolds(),
        digest.balanced(),
        digest.violations(),
        remote.report(run.scope(), run.tradingDay(), runId));
  }

  private static Optional<Map<String, BigDecimal>> atEnd(List<Snapshot> taken) {
    return taken.stream()
        .filter(snapshot -> snapshot.type() == SnapshotType.END)
        .findFirst()
        .map(
            snapshot ->
                snapshot.state().positions().stream()
                    .filter(held -> held.qty().signum() != 0)
                    .collect(Collectors.toMap(held -> held.symbol().text(), HeldPosition::qty)));
  }
}
