package dev.tradewind.support.jdbi;

import dev.tradewind.kernel.FailureText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs work in one transaction, and once more when the connection is lost. The loss may hide a
 * commit that succeeded, so the work must find what it did before (by its ids) and not do it twice.
 */
@ApplicationScoped
public class Transactions {
  private static final Logger LOG = Logger.getLogger(Transactions.class);

  private final Jdbi jdbi;

  Transactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Runs {@code work} in a transaction and returns its answer. */
  public <T> T call(Function<Handle, T> work) {
    try {
      return once(work);
    } catch (JdbiException e) {
      if (!ConnectionLoss.isCauseOf(e)) {
        throw e;
      }
      LOG.warnf("db.transaction connection lost, trying once more: %s", FailureText.of(e));
      return once(work);
    }
  }

  /** Runs {@code work} in a transaction. */
  public void run(Consumer<Handle> work) {
    this.<Boolean>call(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  private <T> T once(Function<Handle, T> work) {
    return jdbi.<T, RuntimeException>inTransaction(work::apply);
  }
}
