package dev.tradewind.reconciliation.work;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.persistence.JobRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes work in the transaction that makes it necessary. */
@ApplicationScoped
public class WorkQueue {
  private final JobRows rows;
  private final WorkSignal signal;
  private final Clock clock;

  WorkQueue(JobRows rows, WorkSignal signal, Clock clock) {
    this.rows = rows;
    this.signal = signal;
    this.clock = clock;
  }

  /**
   * Queues work once per kind and subject.
   *
   * @param payload JSON it needs beyond its subject
   */
  public void add(
      Handle handle, JobKind kind, String subject, Scope scope, @Nullable String payload) {
    rows.add(handle, kind, subject, scope, payload, clock.instant());
    handle.afterCommit(signal::wake);
  }

  /** What the work waits for, in words for a person; empty when it does not, or is unknown. */
  public Optional<String> waitsFor(Handle handle, JobKind kind, String subject) {
    return rows.waitsFor(handle, kind, subject);
  }
}
