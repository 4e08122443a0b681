package dev.tradewind.execution.operations;

import dev.tradewind.execution.operations.domain.LatchChange;
import dev.tradewind.execution.operations.persistence.Latches;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether an operator has paused the entries of a scope. It is read from the database each time, so
 * a pause counts at once for every instance, and needs neither Redis nor another service. Exits
 * never ask.
 */
@ApplicationScoped
public class TradingLatch {

  private final Jdbi jdbi;
  private final Latches latches;

  TradingLatch(Jdbi jdbi, Latches latches) {
    this.jdbi = jdbi;
    this.latches = latches;
  }

  /** Why no entry is traded, naming who paused it; empty if entries go on. */
  public Optional<String> entriesBlocked(Scope scope) {
    return jdbi.<Optional<String>, RuntimeException>withHandle(handle -> standing(handle, scope));
  }

  /** As {@link #entriesBlocked(Scope)}, together with other reading. */
  public Optional<String> standing(Handle handle, Scope scope) {
    return latches.standing(handle, scope).flatMap(LatchChange::entriesBlocked);
  }

  /**
   * As {@link #entriesBlocked(Scope)}, and it stays so until the transaction ends: an entry written
   * in it was written before any pause that is answered later.
   */
  public Optional<String> holdEntriesBlocked(Handle handle, Scope scope) {
    latches.lockAgainstChange(handle, scope);
    return standing(handle, scope);
  }
}
