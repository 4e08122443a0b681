package dev.tradewind.execution.signals;

import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.signals.persistence.Signals.Listed;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads signals. */
@ApplicationScoped
public class StoredSignals {

  private final Jdbi jdbi;
  private final Signals signals;

  StoredSignals(Jdbi jdbi, Signals signals) {
    this.jdbi = jdbi;
    this.signals = signals;
  }

  public Optional<Signal> find(String signalId) {
    return jdbi.<Optional<Signal>, RuntimeException>withHandle(
        handle -> signals.find(handle, signalId));
  }

  /** Signals in order of arrival, of one scope, run and state if asked for. */
  public Page<Signal> page(
      @Nullable Scope scope,
      @Nullable String runId,
      @Nullable String state,
      int limit,
      @Nullable String cursor) {
    return page(scope, runId, state, false, limit, cursor);
  }

  /** As above, or the other way round: the newest first. */
  public Page<Signal> page(
      @Nullable Scope scope,
      @Nullable String runId,
      @Nullable String state,
      boolean newestFirst,
      int limit,
      @Nullable String cursor) {
    long before = newestFirst ? Long.MAX_VALUE : 0;
    long after = cursor == null || cursor.isEmpty() ? before : Cursor.number(cursor);
    return Page.numbered(
            jdbi.<List<Listed>, RuntimeException>withHandle(
                handle -> signals.page(handle, scope, runId, state, after, newestFirst, limit + 1)),
            limit,
            Listed::id)
        .map(Listed::signal);
  }
}
