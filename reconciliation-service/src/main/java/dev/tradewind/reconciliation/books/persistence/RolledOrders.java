package dev.tradewind.reconciliation.books.persistence;

import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The entry orders whose positions go from one contract to the next. */
@ApplicationScoped
public class RolledOrders {

  /**
   * Notes what a rollover has closed of a signal's entry, or opened again: negative.
   *
   * @param rolling whether its next order can be at the broker while nothing is open
   */
  public void roll(
      Handle handle, Scope scope, String signalId, BigDecimal closed, boolean rolling) {
    scoped(
            handle.createUpdate(
                "update entry_order set exited_qty = exited_qty + :closed, rolling = :rolling"
                    + " where account = :account and mode = :mode and signal_id = :signalId"
                    + " and filled_qty > 0 and (rolling or :rolling)"),
            scope)
        .bind("closed", closed)
        .bind("rolling", rolling)
        .bind("signalId", signalId)
        .execute();
  }

  /** Whether exactly so much of a signal's entry is open. */
  public boolean isOpen(Handle handle, Scope scope, String signalId, BigDecimal open) {
    return scoped(
            handle.createQuery(
                "select coalesce(sum(filled_qty - exited_qty), 0) = :open from entry_order"
                    + " where account = :account and mode = :mode and signal_id = :signalId"),
            scope)
        .bind("open", open)
        .bind("signalId", signalId)
        .mapTo(Boolean.class)
        .one();
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement.bind("account", scope.account().text()).bind("mode", scope.mode().text());
  }
}
