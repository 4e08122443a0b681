package dev.tradewind.execution.runs;

import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.desk.NotYetException;
import dev.tradewind.execution.runs.client.RunReconciliationApi;
import dev.tradewind.execution.runs.client.RunReconciliationApi.InvariantBody;
import dev.tradewind.execution.runs.client.RunReconciliationApi.ProofBody;
import dev.tradewind.execution.runs.client.RunReconciliationApi.ReconciliationBody;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Waits for what reconciliation-service finds about a run. */
@ApplicationScoped
public class RunProof {

  private static final Logger LOG = Logger.getLogger(RunProof.class);
  private static final String DONE = "DONE";
  private static final int NOT_FOUND = 404;

  private final RunReconciliationApi api;

  RunProof(@RestClient RunReconciliationApi api) {
    this.api = api;
  }

  /** What the proof said. */
  public record Proof(boolean passed, String failures) {}

  /** Waits until the run is reconciled. */
  public ReconciliationStatus awaitReconciliation(Hold hold, String runId) {
    return hold.until("the reconciliation of run " + runId, () -> reconciliation(runId));
  }

  /** Waits until the run's invariants are checked. */
  public Proof awaitProof(Hold hold, String runId) {
    return hold.until("the proof of run " + runId, () -> proof(runId));
  }

  private Optional<ReconciliationStatus> reconciliation(String runId) {
    ReconciliationBody answer;
    try {
      answer = api.reconciliation(runId);
    } catch (WebApplicationException e) {
      throw notYet("reconciliation", runId, e);
    }
    if (!answer.state().equals(DONE)) {
      return Optional.empty();
    }
    var status = ReconciliationStatus.valueOf(answer.status());
    if (status == ReconciliationStatus.FAIL) {
      LOG.errorf(
          "run.reconciliation_failed run=%s discrepancies=%s", runId, answer.discrepancies());
    }
    return status == ReconciliationStatus.UNKNOWN ? Optional.empty() : Optional.of(status);
  }

  private Optional<Proof> proof(String runId) {
    ProofBody answer;
    try {
      answer = api.proof(runId);
    } catch (WebApplicationException e) {
      throw notYet("proof", runId, e);
    }
    return answer.state().equals(DONE)
        ? Optional.of(new Proof(answer.passed(), failures(answer)))
        : Optional.empty();
  }

  private static NotYetException notYet(String what, String runId, WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return new NotYetException(
        status == NOT_FOUND
            ? "the %s of run %s, which reconciliation-service has not begun".formatted(what, runId)
            : "the %s of run %s: reconciliation-service answers HTTP %d"
                .formatted(what, runId, status));
  }

  private static String failures(ProofBody answer) {
    var invariants = answer.invariants();
    return (invariants == null ? List.<InvariantBody>of() : invariants)
        .stream()
            .filter(invariant -> !invariant.passed())
            .map(invariant -> invariant.letter() + ": " + invariant.detail())
            .collect(Collectors.joining("; "));
  }
}
