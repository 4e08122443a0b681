package dev.tradewind.execution.marks;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.facts.domain.FactBody.Mark;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.marks.persistence.LastPrices;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Tells what a held symbol is worth: when a run opens, when it closes, and in a scope with the
 * clock {@code system} at most once a minute between. A feed runs at the speed of the machine, so
 * there it is only the two.
 */
@ApplicationScoped
public class TellMarks {

  private final LeaderTransactions transactions;
  private final LastPrices prices;
  private final FactLog facts;
  private final TellLegMarks legs;

  /** The minute in which a scope's marks were last told by this instance. */
  private final Map<Scope, Instant> toldMinutes = new ConcurrentHashMap<>();

  TellMarks(LeaderTransactions transactions, LastPrices prices, FactLog facts, TellLegMarks legs) {
    this.transactions = transactions;
    this.prices = prices;
    this.facts = facts;
    this.legs = legs;
  }

  /**
   * Tells of each held symbol in the caller's transaction; returns the last fact's number, or 0.
   */
  public long tell(Handle handle, Scope scope, LiveSlot slot, Moment moment) {
    long last = 0;
    for (var price : prices.held(handle, scope)) {
      if (price.symbol().equals(slot.symbol())) { // of no other we know the point value
        last =
            facts.append(
                handle,
                scope,
                moment,
                new Mark(
                    price.symbol(),
                    price.price(),
                    slot.set().instrument().pointValue(),
                    price.at()));
      }
    }
    return last;
  }

  /** Tells of each held symbol and leg, unless that was done in this minute. */
  public void everyMinute(Desk desk, LiveSlot slot, Moment moment) {
    var minute = moment.asOf().truncatedTo(ChronoUnit.MINUTES);
    if (minute.equals(toldMinutes.get(desk.scope()))) {
      return;
    }
    long last = transactions.call(desk.term(), handle -> tell(handle, desk.scope(), slot, moment));
    toldMinutes.put(desk.scope(), minute);
    if (last > 0) {
      desk.facts().written(last);
    }
    legs.tell(desk, slot, moment);
  }
}
