package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.booking.persistence.ScopeStates.Step;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/**
 * Stores the bar of a turn and books what the broker's walk gave, in its order, in one transaction.
 * A turn is booked once: the second time nothing happens.
 */
@ApplicationScoped
public class BookTurn {

  private final LeaderTransactions transactions;
  private final ScopeStates states;
  private final BookFill bookFill;
  private final BookEnd bookEnd;

  BookTurn(
      LeaderTransactions transactions, ScopeStates states, BookFill bookFill, BookEnd bookEnd) {
    this.transactions = transactions;
    this.states = states;
    this.bookFill = bookFill;
    this.bookEnd = bookEnd;
  }

  /**
   * What booking did.
   *
   * @param lastFact the number of the last fact written; 0 for none
   * @param signalsWait whether external signals wait to be claimed
   */
  public record Booked(long lastFact, boolean signalsWait) {}

  /** Books the turn in this run. */
  public Booked book(Desk desk, Run run, LiveSlot slot, Turn turn) {
    return transactions.call(desk.term(), handle -> book(handle, desk, run, slot, turn));
  }

  private Booked book(Handle handle, Desk desk, Run run, LiveSlot slot, Turn turn) {
    var bar = turn.bar();
    Step step =
        bar == null
            ? states.step(handle, desk.scope(), turn.number(), turn.tradingDay(), turn.ts())
            : states.step(
                handle, desk.scope(), turn.number(), turn.tradingDay(), turn.symbol(), bar);
    long lastFact = 0;
    if (step.first() && !turn.events().isEmpty()) {
      var context = new BookingContext(handle, desk.scope(), desk.currency(), run, slot, turn);
      for (TurnEvent event : turn.events()) {
        long fact =
            switch (event) {
              case TurnEvent.Fill fill -> bookFill.book(context, fill);
              case TurnEvent.Canceled canceled -> bookEnd.book(context, canceled);
            };
        lastFact = Math.max(lastFact, fact);
      }
    }
    return new Booked(lastFact, step.signalsWait());
  }
}
