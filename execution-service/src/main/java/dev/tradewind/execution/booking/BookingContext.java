package dev.tradewind.execution.booking;

import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.util.Currency;
import org.jdbi.v3.core.Handle;

/**
 * The transaction something is booked in, and what it belongs to.
 *
 * @param step the scope's step: a turn of the feed, or the last live bar
 */
public record BookingContext(
    Handle handle, Scope scope, Currency currency, Run run, LiveSlot slot, long step) {

  /** The moment of something that happened at this time. */
  public Moment at(Instant ts) {
    return new Moment(run.runId(), run.tradingDay(), ts);
  }
}
