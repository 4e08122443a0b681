package dev.tradewind.execution.entries;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Works off the signals of a close: the engine's in their order, then those from outside. */
@ApplicationScoped
public class WorkOffSignals {

  private static final int MOST_PER_TURN = 100;

  private record Left(List<Signal> unclaimed, List<Signal> interrupted) {}

  private final LeaderTransactions transactions;
  private final Signals signals;
  private final PlaceEntry placeEntry;
  private final EndEntry endEntry;

  WorkOffSignals(
      LeaderTransactions transactions, Signals signals, PlaceEntry placeEntry, EndEntry endEntry) {
    this.transactions = transactions;
    this.signals = signals;
    this.placeEntry = placeEntry;
    this.endEntry = endEntry;
  }

  /** Stores the confirmations of this close as signals, durably, before any is acted on. */
  public void confirmations(
      Desk desk,
      Hold hold,
      TurnWork work,
      List<Confirmation> confirmations,
      String symbol,
      String portfolioHash) {
    var wanted =
        confirmations.stream()
            .map(
                confirmation ->
                    Signal.of(
                        confirmation, desk.scope(), work.run().runId(), symbol, portfolioHash))
            .toList();
    hold.until(
        "the database",
        () -> {
          transactions.run(
              desk.term(), handle -> wanted.forEach(signal -> signals.insert(handle, signal)));
          return Optional.of(true);
        });
    wanted.forEach(signal -> placeEntry.place(desk, hold, work, signal.signalId()));
  }

  /** Claims the signals that wait in the inbox for this close, in order of arrival. */
  public void inbox(Desk desk, Hold hold, TurnWork work, String symbol) {
    var claimed =
        hold.until(
            "the database",
            () -> Optional.of(transactions.call(desk.term(), handle -> claim(handle, desk, work))));
    for (var signal : claimed) {
      if (signal.symbol().equals(symbol) || signal.ending() != null) {
        placeEntry.place(desk, hold, work, signal.signalId());
      } else {
        endEntry.invalid(
            desk, hold, work, signal, "symbol %s is not traded".formatted(signal.symbol()));
      }
    }
  }

  /**
   * Ends the signals that no close comes for any more: those nobody claimed, and those of a close
   * that is gone, since its feed was stopped before an order was written.
   */
  public void expire(Desk desk, Hold hold, TurnWork work) {
    var run = work.run();
    var left =
        hold.until(
            "the database", () -> Optional.of(transactions.read(read -> left(read, desk, run))));
    for (var signal : left.unclaimed()) {
      endEntry.expired(
          desk,
          hold,
          work,
          signal,
          "expired: the session ended before the signal could be taken",
          handle ->
              signals.claim(handle, signal.signalId(), run.runId(), work.turn(), run.tradingDay()));
    }
    for (var signal : left.interrupted()) {
      endEntry.expired(
          desk,
          hold,
          work,
          signal,
          "expired: the close it was to be taken at was interrupted, and the session is over",
          handle -> {});
    }
  }

  private Left left(Handle handle, Desk desk, Run run) {
    return new Left(
        signals.unclaimed(handle, desk.scope()), signals.orderless(handle, run.runId()));
  }

  private List<Signal> claim(Handle handle, Desk desk, TurnWork work) {
    signals.unclaimed(handle, desk.scope()).stream()
        .limit(MOST_PER_TURN)
        .forEach(
            signal ->
                signals.claim(
                    handle,
                    signal.signalId(),
                    work.run().runId(),
                    work.turn(),
                    work.run().tradingDay()));
    return signals.claimedIn(handle, desk.scope(), work.turn());
  }
}
