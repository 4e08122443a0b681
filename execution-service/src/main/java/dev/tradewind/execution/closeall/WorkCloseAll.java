package dev.tradewind.execution.closeall;

import dev.tradewind.execution.closeall.persistence.CloseAlls;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Positions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Whether a scope's leader is to close everything, and when that is done. */
@ApplicationScoped
public class WorkCloseAll {

  private static final Logger LOG = Logger.getLogger(WorkCloseAll.class);

  private final LeaderTransactions transactions;
  private final CloseAlls closeAlls;
  private final Orders orders;
  private final Positions positions;
  private final Clock clock;

  WorkCloseAll(
      LeaderTransactions transactions,
      CloseAlls closeAlls,
      Orders orders,
      Positions positions,
      Clock clock) {
    this.transactions = transactions;
    this.closeAlls = closeAlls;
    this.orders = orders;
    this.positions = positions;
    this.clock = clock;
  }

  /** Whether everything is to be closed. */
  public boolean isWanted(Desk desk) {
    return transactions.read(handle -> closeAlls.working(handle, desk.scope()).isPresent());
  }

  /** Ends the close-all that is worked on if nothing is open any more; false if something is. */
  public boolean settle(Desk desk) {
    return transactions.call(desk.term(), handle -> settle(handle, desk));
  }

  private boolean settle(Handle handle, Desk desk) {
    boolean entryRests =
        orders.working(handle, desk.scope()).stream().anyMatch(order -> order.leg() == Leg.ENTRY);
    if (entryRests || !positions.open(handle, desk.scope()).isEmpty()) {
      return false;
    }
    closeAlls
        .working(handle, desk.scope())
        .filter(closeAll -> closeAlls.done(handle, closeAll.closeAllId(), clock.instant()))
        .ifPresent(
            closeAll ->
                LOG.infof("close_all.done scope=%s id=%s", desk.scope(), closeAll.closeAllId()));
    return true;
  }
}
