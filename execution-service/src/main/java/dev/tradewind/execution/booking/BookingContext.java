package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.util.Currency;
import org.jdbi.v3.core.Handle;

/** The transaction a turn is booked in, and what it belongs to. */
record BookingContext(
    Handle handle, Scope scope, Currency currency, Run run, LiveSlot slot, Turn turn) {

  /** The moment of an event of this turn. */
  Moment at(Instant ts) {
    return new Moment(run.runId(), turn.tradingDay(), ts);
  }
}
