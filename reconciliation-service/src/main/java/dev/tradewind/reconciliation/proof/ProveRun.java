package dev.tradewind.reconciliation.proof;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.notice.Notices;
import dev.tradewind.reconciliation.proof.domain.Invariants;
import dev.tradewind.reconciliation.proof.domain.Proof;
import dev.tradewind.reconciliation.proof.domain.ProvenRun;
import dev.tradewind.reconciliation.proof.persistence.InvariantReportRows;
import dev.tradewind.reconciliation.work.WorkQueue;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.support.jdbi.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Proves closed runs: gathers, checks invariants A to L, keeps the report. */
@ApplicationScoped
public class ProveRun {
  private static final Logger LOG = Logger.getLogger(ProveRun.class);

  private final Transactions transactions;
  private final RunEvidence remote;
  private final GatherEvidence gather;
  private final InvariantReportRows rows;
  private final Notices notices;
  private final WorkQueue queue;
  private final MeterRegistry meters;
  private final Clock clock;

  ProveRun(
      Transactions transactions,
      RunEvidence remote,
      GatherEvidence gather,
      InvariantReportRows rows,
      Notices notices,
      WorkQueue queue,
      MeterRegistry meters,
      Clock clock) {
    this.transactions = transactions;
    this.remote = remote;
    this.gather = gather;
    this.rows = rows;
    this.notices = notices;
    this.queue = queue;
    this.meters = meters;
    this.clock = clock;
  }

  /** Queues the proof of a run, in the transaction that closes it. */
  public void queue(Handle handle, Scope scope, String runId) {
    queue.add(handle, JobKind.CLOSE_SESSION, runId, scope, null);
  }

  /** Proves the run, or says what it waits for. */
  Outcome prove(Run run) {
    Instant closedAt = run.closedAt();
    Long closedFact = run.closedFact();
    if (closedAt == null || closedFact == null) {
      return new Outcome.Waiting("the session_closed fact of the run");
    }
    if (transactions.call(handle -> rows.find(handle, run.id().text())).isPresent()) {
      return new Outcome.Done();
    }
    var ledger = remote.ledger(run.id().text());
    if (ledger.factsThrough() < closedFact) {
      return new Outcome.Waiting(
          "ledger-service through fact %d, it is at %d"
              .formatted(closedFact, ledger.factsThrough()));
    }
    Proof proof = Invariants.check(gather.of(run, closedAt, ledger));
    boolean stored =
        transactions.call(
            handle -> {
              boolean first = rows.add(handle, run, proof, clock.instant());
              if (first && !proof.passed()) {
                notices.invariantFailed(
                    handle,
                    run.scope(),
                    run.id().text(),
                    proof.failures().stream()
                        .map(
                            check ->
                                "%s %s: %s"
                                    .formatted(
                                        check.letter(), check.letter().title(), check.detail()))
                        .toList());
              }
              return first;
            });
    if (stored) {
      proof
          .checks()
          .forEach(
              check ->
                  meters
                      .counter(
                          "reconciliation_invariants_total",
                          "letter",
                          check.letter().name(),
                          "outcome",
                          check.passed() ? "pass" : "fail")
                      .increment());
      LOG.infof(
          "proof.decided run=%s scope=%s passed=%d of=%d",
          run.id(), run.scope(), proof.passedCount(), proof.checks().size());
    }
    return new Outcome.Done();
  }

  /** The run's proof, if it has one. */
  public Optional<ProvenRun> find(String runId) {
    return transactions.call(handle -> rows.find(handle, runId));
  }

  /** The scope's latest proof. */
  public Optional<ProvenRun> latest(Scope scope) {
    return transactions.call(handle -> rows.latest(handle, scope));
  }

  /** What the run's proof waits for; empty when it is not queued, or done. */
  public Optional<String> waitsFor(String runId) {
    return transactions.call(handle -> queue.waitsFor(handle, JobKind.CLOSE_SESSION, runId));
  }
}
