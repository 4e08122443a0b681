package dev.tradewind.ledger.roundtrip;

import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.roundtrip.persistence.TradeJournal;
import dev.tradewind.ledger.trade.domain.RefusedBookingException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Writes down what became of a signal, once. */
@ApplicationScoped
public class RecordRoundTrip {

  private final TradeJournal journal;

  RecordRoundTrip(TradeJournal journal) {
    this.journal = journal;
  }

  /**
   * Records the row in the caller's transaction.
   *
   * @throws RefusedBookingException if the signal has a row already
   */
  public void record(Handle handle, RoundTrip row) {
    journal
        .factOf(handle, row.scope(), row.signalId())
        .ifPresent(
            fact -> {
              throw new RefusedBookingException(
                  "signal %s has its row in the trade journal already, from fact %d"
                      .formatted(row.signalId(), fact));
            });
    journal.insert(handle, row);
  }
}
