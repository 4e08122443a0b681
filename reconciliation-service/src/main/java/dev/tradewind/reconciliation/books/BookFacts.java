package dev.tradewind.reconciliation.books;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.reconciliation.books.domain.CorporateAction;
import dev.tradewind.reconciliation.books.domain.EndedSignal;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.books.persistence.BookRows;
import dev.tradewind.reconciliation.books.persistence.BookRows.FillRow;
import dev.tradewind.reconciliation.books.persistence.BookRows.OrderRow;
import dev.tradewind.reconciliation.books.persistence.CorporateActionRows;
import dev.tradewind.reconciliation.books.persistence.RolledOrders;
import dev.tradewind.reconciliation.books.persistence.RunRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what facts say into the books, in the transaction that takes the fact. */
@ApplicationScoped
public class BookFacts {
  private final BookRows rows;
  private final RunRows runs;
  private final CorporateActionRows actions;
  private final RolledOrders rolled;

  BookFacts(BookRows rows, RunRows runs, CorporateActionRows actions, RolledOrders rolled) {
    this.rows = rows;
    this.runs = runs;
    this.actions = actions;
    this.rolled = rolled;
  }

  /**
   * What an action does to a position.
   *
   * @param before signed, as the other
   */
  public record Adjusted(String signalId, BigDecimal before, BigDecimal after) {}

  /** Keeps a corporate action as it stands now. */
  public void known(
      Handle handle, Scope scope, CorporateAction action, String state, long factNumber) {
    actions.put(handle, scope, action, state, factNumber);
  }

  /**
   * Books what an action has done to positions of a share.
   *
   * @param units new ones for old ones; 1 and 1 where only the name changes
   */
  public void adjusted(
      Handle handle,
      Scope scope,
      Symbol symbol,
      Symbol symbolAfter,
      CorporateAction.Change.Split units,
      List<Adjusted> positions) {
    BigDecimal before =
        positions.stream().map(Adjusted::before).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal after =
        positions.stream().map(Adjusted::after).reduce(BigDecimal.ZERO, BigDecimal::add);
    var held = rows.position(handle, scope, symbol);
    rows.putPosition(handle, scope, symbol, held.without(before));
    var there = rows.position(handle, scope, symbolAfter);
    rows.putPosition(
        handle,
        scope,
        symbolAfter,
        there.with(after, held.averageAfter(units.newUnits(), units.oldUnits())));
    for (Adjusted position : positions) {
      rows.adjustOrder(handle, scope, position.signalId(), position.after().abs());
    }
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
    if (fill.follows()) {
      return true;
    }
    if (fill.entry() && fill.external()) {
      String signalId = fill.signalId();
      if (signalId != null) {
        rows.addTakenOver(handle, fill, signalId);
      }
    } else if (fill.rollover()) {
      roll(handle, fill);
    } else if (fill.entry()) {
      rows.fillOrder(handle, fill.scope(), fill.brokerOrderId(), fill.fill().qty());
    } else if (fill.signalId() != null) {
      rows.exitOrder(handle, fill.scope(), fill.signalId(), fill.fill().qty());
    }
    return true;
  }

  /** What a rollover closes and opens again belongs to the entry it began with. */
  private void roll(Handle handle, FillRow fill) {
    String signalId = fill.signalId();
    if (signalId != null) {
      var closed = fill.fill().qty();
      rolled.roll(handle, fill.scope(), signalId, fill.entry() ? closed.negate() : closed, true);
    }
  }

  /**
   * Books that a rollover is done; false if not so much of the signal's entry is open.
   *
   * @param open in the new contract
   */
  public boolean rolled(Handle handle, Scope scope, String signalId, BigDecimal open) {
    rolled.roll(handle, scope, signalId, BigDecimal.ZERO, false);
    return rolled.isOpen(handle, scope, signalId, open);
  }

  /**
   * Books that an entry order has ended, or a trade whose rollover opened nothing.
   *
   * @param signalId null where the fact names none
   */
  public void ended(Handle handle, Scope scope, String brokerOrderId, @Nullable String signalId) {
    rows.endOrder(handle, scope, brokerOrderId);
    if (signalId != null) {
      rolled.roll(handle, scope, signalId, BigDecimal.ZERO, false);
    }
  }

  /** Books that a signal has ended. */
  public void signalEnded(
      Handle handle, Scope scope, String runId, EndedSignal signal, @Nullable String reason) {
    rows.addEndedSignal(handle, scope, runId, signal, reason);
  }
}
