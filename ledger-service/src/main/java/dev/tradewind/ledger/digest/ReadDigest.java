package dev.tradewind.ledger.digest;

import dev.tradewind.ledger.digest.domain.RunDigest;
import dev.tradewind.ledger.run.persistence.RunFacts;
import dev.tradewind.support.facts.FactInbox;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers the digest of a run. */
@ApplicationScoped
public class ReadDigest {

  private final Transactions transactions;
  private final RunFacts runs;
  private final ProveRun proveRun;
  private final FactInbox inbox;

  ReadDigest(Transactions transactions, RunFacts runs, ProveRun proveRun, FactInbox inbox) {
    this.transactions = transactions;
    this.runs = runs;
    this.proveRun = proveRun;
    this.inbox = inbox;
  }

  /**
   * @param factsThrough the last fact taken when the digest was made
   */
  public record Answer(long factsThrough, RunDigest digest) {}

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if no fact of the run has arrived
   */
  public Answer digest(String runId) {
    return transactions.call(
        handle -> {
          var run =
              runs.find(handle, runId)
                  .orElseThrow(
                      () ->
                          Problems.notFound(
                              "No fact of run %s has arrived here.".formatted(runId)));
          long through = inbox.cursor(handle, run.scope()).through();
          return new Answer(through, proveRun.prove(handle, run));
        });
  }
}
