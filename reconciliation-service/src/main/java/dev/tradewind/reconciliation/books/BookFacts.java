package dev.tradewind.reconciliation.books;

import dev.tradewind.kernel.Scope;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.books.persistence.BookRows;
import dev.tradewind.reconciliation.books.persistence.BookRows.FillRow;
import dev.tradewind.reconciliation.books.persistence.BookRows.OrderRow;
import dev.tradewind.reconciliation.books.persistence.RunRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what facts say into the books, in the transaction that takes the fact. */
@ApplicationScoped
public class BookFacts {
  private final BookRows rows;
  private final RunRows runs;

  BookFacts(BookRows rows, RunRows runs) {
    this.rows = rows;
    this.runs = runs;
  }

  /** Opens a run; answers false if it is open already. */
  public boolean open(Handle handle, Run run, RunRows.Portfolio portfolio) {
    return runs.open(handle, run, portfolio);
  }

  /** Closes a run; answers false if it is unknown or closed. */
  public boolean close(Handle handle, Scope scope, String runId, Instant at, long factNumber) {
    return runs.close(handle, scope, runId, at, factNumber);
  }

  /** Books an accepted entry order. */
  public void accepted(Handle handle, OrderRow order) {
    rows.addOrder(handle, order);
  }

  /**
   * Books a fill on the net position and on the entry order it belongs to; answers false, and books
   * nothing, if the execution id is known.
   */
  public boolean filled(Handle handle, FillRow fill) {
    if (!rows.addFill(handle, fill)) {
      return false;
    }
    var symbol = fill.fill().symbol();
    var before = rows.position(handle, fill.scope(), symbol);
    rows.putPosition(handle, fill.scope(), symbol, before.plus(fill.fill()));
    if (fill.entry()) {
      rows.fillOrder(handle, fill.scope(), fill.brokerOrderId(), fill.fill().qty());
    } else if (fill.signalId() != null) {
      rows.exitOrder(handle, fill.scope(), fill.signalId(), fill.fill().qty());
    }
    return true;
  }

  /** Books that an entry order has ended. */
  public void ended(Handle handle, Scope scope, String brokerOrderId) {
    rows.endOrder(handle, scope, brokerOrderId);
  }

  /** Books that a signal has ended. */
  public void signalEnded(
      Handle handle,
      Scope scope,
      long factNumber,
      String runId,
      String signalId,
      String state,
      @Nullable String reason) {
    rows.addEndedSignal(handle, scope, factNumber, runId, signalId, state, reason);
  }
}
