package dev.tradewind.execution.brokersync;

import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.operations.ChangeLatch;
import dev.tradewind.execution.recovery.client.ReconciliationApi;
import dev.tradewind.execution.recovery.client.ReconciliationApi.ReconciliationRequestBody;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Has broker and books compared because an operator asks for it. Where they differ, entries are
 * paused until somebody resumes them; this instance watches for that, for two minutes.
 */
@ApplicationScoped
public class RequestSync {

  private static final Logger LOG = Logger.getLogger(RequestSync.class);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int MOST_LOOKS = 240;
  private static final String DONE = "DONE";
  private static final int NOT_FOUND = 404;

  private final Transactions transactions;
  private final Runs runs;
  private final FactLog facts;
  private final Idempotency idempotency;
  private final Audit audit;
  private final ChangeLatch changeLatch;
  private final ReconciliationApi reconciliation;

  RequestSync(
      Transactions transactions,
      Runs runs,
      FactLog facts,
      Idempotency idempotency,
      Audit audit,
      ChangeLatch changeLatch,
      @RestClient ReconciliationApi reconciliation) {
    this.transactions = transactions;
    this.runs = runs;
    this.facts = facts;
    this.idempotency = idempotency;
    this.audit = audit;
    this.changeLatch = changeLatch;
    this.reconciliation = reconciliation;
  }

  /** What is asked of reconciliation-service. */
  public record Sync(String reconciliationId, String runId, long factsThrough) {}

  /**
   * How a comparison stands.
   *
   * @param state PENDING or DONE
   * @param status UNKNOWN while pending; PASS, PASS_WITH_HEALING or FAIL
   */
  public record Standing(String state, String status) {}

  /** What is compared when a key comes again. */
  private record Asked(String scope, String reason) {}

  /**
   * Asks for a comparison; asked again with the same key, for the same one.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 before the scope's first run; 503 if
   *     reconciliation-service does not answer
   */
  public Sync request(Scope scope, String key, String actor, String reason) {
    var sync =
        transactions.call(
            handle ->
                idempotency.once(
                    handle,
                    "POST /operations/broker-sync",
                    key,
                    idempotency.hash(new Asked(scope.toString(), reason)),
                    Sync.class,
                    () -> plan(handle, scope, key, actor, reason)));
    try {
      reconciliation.begin(
          new ReconciliationRequestBody(
              sync.reconciliationId(),
              scope.account().text(),
              scope.mode().text(),
              sync.runId(),
              "operator",
              sync.factsThrough()));
    } catch (WebApplicationException | ProcessingException e) {
      LOG.warnf("broker_sync.unasked id=%s why=%s", sync.reconciliationId(), FailureText.of(e));
      throw away(e);
    }
    Thread.ofVirtual().name("broker-sync").start(() -> watch(scope, sync));
    return sync;
  }

  /** How the comparison asked for with this key stands. */
  public Standing standing(Scope scope, String key) {
    try {
      var answer = reconciliation.show(id(scope, key));
      return new Standing(answer.state(), answer.status());
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == NOT_FOUND) {
        throw Problems.notFound("No broker sync of %s was asked for as %s.".formatted(scope, key));
      }
      throw away(e);
    } catch (ProcessingException e) {
      throw away(e);
    }
  }

  private void watch(Scope scope, Sync sync) {
    try {
      for (int look = 0; look < MOST_LOOKS; look++) {
        if (pausedOrPassed(scope, sync.reconciliationId())) {
          return;
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      }
      LOG.warnf("broker_sync.undecided id=%s", sync.reconciliationId());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is decided; a failed one has paused the entries then. */
  private boolean pausedOrPassed(Scope scope, String reconciliationId) {
    try {
      var standing = reconciliation.show(reconciliationId);
      if (!standing.state().equals(DONE)) {
        return false;
      }
      if (standing.status().equals(ReconciliationStatus.FAIL.name())) {
        changeLatch.change(
            new ChangeLatch.Wish(
                scope,
                true,
                "reconciliation",
                "broker and books differ: reconciliation " + reconciliationId,
                "broker-sync " + reconciliationId));
      }
      return true;
    } catch (RuntimeException e) {
      LOG.debugf("broker_sync.unseen id=%s why=%s", reconciliationId, FailureText.of(e));
      return false;
    }
  }

  private Sync plan(Handle handle, Scope scope, String key, String actor, String reason) {
    var run =
        runs.latest(handle, scope)
            .orElseThrow(
                () -> Problems.conflict("%s has not had a run to compare yet.".formatted(scope)));
    var sync = new Sync(id(scope, key), run.runId(), facts.last(handle, scope));
    audit.record(
        handle,
        actor,
        "broker.sync",
        scope.toString(),
        reason,
        Map.of("reconciliation_id", sync.reconciliationId(), "run_id", sync.runId()));
    return sync;
  }

  private static String id(Scope scope, String key) {
    return Ids.derived("broker-sync", scope.account().text(), scope.mode().text(), key);
  }

  private static RuntimeException away(RuntimeException e) {
    return Problems.unavailable(
        "reconciliation-service does not answer (%s). Send the same again, with the same key."
            .formatted(FailureText.of(e)),
        ASK_AGAIN_AFTER);
  }
}
