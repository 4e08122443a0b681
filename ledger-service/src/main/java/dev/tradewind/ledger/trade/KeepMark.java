package dev.tradewind.ledger.trade;

import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.trade.domain.Mark;
import dev.tradewind.ledger.trade.persistence.Marks;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Keeps what a held symbol is said to cost; no entry of the journal follows from it. */
@ApplicationScoped
public class KeepMark {

  private final Marks marks;

  KeepMark(Marks marks) {
    this.marks = marks;
  }

  /** Keeps it in the transaction of its fact. */
  public void keep(Handle handle, Scope scope, Mark mark, long factNumber) {
    marks.save(handle, scope, mark, factNumber);
  }
}
