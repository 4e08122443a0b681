package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.StaleEpochException;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.persistence.ExecutorTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Transactions that only the leader of an account can commit. */
@ApplicationScoped
public class LeaderTransactions {

  private final Jdbi jdbi;
  private final ExecutorTerms terms;

  LeaderTransactions(Jdbi jdbi, ExecutorTerms terms) {
    this.jdbi = jdbi;
    this.terms = terms;
  }

  /**
   * Runs {@code work} in a transaction under the term.
   *
   * @throws StaleEpochException if the term is another's; nothing is written then
   */
  public <T> T call(Term term, Function<Handle, T> work) {
    return jdbi.<T, RuntimeException>inTransaction(
        handle -> {
          terms.join(handle, term);
          return work.apply(handle);
        });
  }

  /** As {@link #call}, for work without an answer. */
  public void run(Term term, Consumer<Handle> work) {
    this.<Boolean>call(
        term,
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** Reads outside any term. */
  public <T> T read(Function<Handle, T> work) {
    return jdbi.<T, RuntimeException>withHandle(work::apply);
  }
}
