package dev.tradewind.reconciliation.proof;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.proof.domain.Evidence;
import dev.tradewind.reconciliation.proof.domain.IdSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What execution and ledger say of a run. No call may be made inside a transaction; each throws
 * {@link dev.tradewind.reconciliation.work.domain.RemoteAwayException} without an answer.
 */
public interface RunEvidence {

  /** Execution's digest. */
  record ExecutionDigest(
      IdSet signals,
      long unended,
      Map<String, Long> byState,
      IdSet orders,
      IdSet fills,
      IdSet external) {}

  /** The ledger's digest, which stands at the fact {@code factsThrough}. */
  record LedgerDigest(
      long factsThrough,
      IdSet trades,
      IdSet external,
      long roundTrips,
      boolean costsHold,
      boolean notionalHolds,
      boolean balanced,
      List<String> violations) {}

  /** Execution's digest of the run. */
  ExecutionDigest execution(String runId);

  /** Execution's own list of the run's signal ids, page by page. */
  List<String> signalIds(String runId);

  /** Execution's own list of the run's orders, legs included, page by page. */
  List<Evidence.PlacedOrder> orders(String runId);

  /** The ledger's digest of the run. */
  LedgerDigest ledger(String runId);

  /** The ledger's own list of the run's execution ids, page by page. */
  List<String> tradeIds(String runId);

  /** The ledger's net quantity per symbol, over all strategies. */
  Map<String, BigDecimal> holdings(Scope scope);

  /** The counts of the run's report, if there is one. */
  Optional<Evidence.Report> report(Scope scope, LocalDate tradingDay, String runId);
}
