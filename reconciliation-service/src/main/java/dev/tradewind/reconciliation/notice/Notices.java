package dev.tradewind.reconciliation.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.notice.domain.Notice;
import dev.tradewind.reconciliation.work.WorkQueue;
import dev.tradewind.reconciliation.work.domain.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Queues what alert-service has to be told, in the transaction that stores what failed. */
@ApplicationScoped
public class Notices {
  private final WorkQueue queue;
  private final ObjectMapper mapper;

  Notices(WorkQueue queue, ObjectMapper mapper) {
    this.queue = queue;
    this.mapper = mapper;
  }

  /** Tells that a reconciliation failed. */
  public void reconciliationFailed(
      Handle handle,
      Scope scope,
      String runId,
      String reconciliationId,
      List<String> discrepancies) {
    add(handle, scope, Notice.reconciliationFailed(scope, runId, reconciliationId, discrepancies));
  }

  /** Tells that a run is not proven. */
  public void invariantFailed(Handle handle, Scope scope, String runId, List<String> failures) {
    add(handle, scope, Notice.invariantFailed(scope, runId, failures));
  }

  private void add(Handle handle, Scope scope, Notice notice) {
    try {
      queue.add(handle, JobKind.NOTIFY, notice.alertId(), scope, mapper.writeValueAsString(notice));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A notice is not JSON", e);
    }
  }
}
