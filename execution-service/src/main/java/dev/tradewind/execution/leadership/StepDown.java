package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.StepDownRequest;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import dev.tradewind.execution.leadership.persistence.StepDownRequests;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Takes a person's request that an account's leader gives its term back. Any replica takes it: the
 * leader finds it in the database with its next renewal, and at once if it is the one that was
 * asked.
 */
@ApplicationScoped
public class StepDown {

  private final Transactions transactions;
  private final ExecutorTerms terms;
  private final StepDownRequests requests;
  private final Leaderships leaderships;
  private final Audit audit;

  StepDown(
      Transactions transactions,
      ExecutorTerms terms,
      StepDownRequests requests,
      Leaderships leaderships,
      Audit audit) {
    this.transactions = transactions;
    this.terms = terms;
    this.requests = requests;
    this.leaderships = leaderships;
    this.audit = audit;
  }

  /**
   * Stores the request for the present term; a term is asked for once, and the first request
   * stands.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if nobody leads the account
   */
  public StepDownRequest ask(AccountId account, String actor, String reason) {
    var term =
        transactions.call(
            handle -> {
              var present =
                  terms
                      .find(handle, account)
                      .filter(known -> known.heartbeatAt() != null)
                      .map(known -> new Term(account, known.epoch()))
                      .orElseThrow(() -> nobodyLeads(account));
              if (requests.ask(handle, present, actor, reason)) {
                audit.record(
                    handle,
                    actor,
                    "leadership.step_down",
                    account.text(),
                    reason,
                    Map.of("epoch", present.epoch()));
              }
              return present;
            });
    leaderships.stepDown(term);
    return transactions.call(handle -> requests.of(handle, term));
  }

  private static RuntimeException nobodyLeads(AccountId account) {
    return Problems.of(
        409,
        "nobody-leads",
        "Nobody leads the account",
        "No instance leads account '%s', so none can give its term back. GET /leadership shows it; one takes the term as soon as Redis and Postgres answer."
            .formatted(account));
  }
}
