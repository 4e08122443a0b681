package dev.tradewind.execution.entries;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.signals.EndSignal;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Ends a signal that is not traded, with its row of the trade list. */
@ApplicationScoped
public class EndEntry {

  private final LeaderTransactions transactions;
  private final EndSignal endSignal;

  EndEntry(LeaderTransactions transactions, EndSignal endSignal) {
    this.transactions = transactions;
    this.endSignal = endSignal;
  }

  /** A portfolio rule said no. */
  public void filtered(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    end(desk, hold, work, signal, TerminalState.FILTERED, reason, reason, false, handle -> {});
  }

  /** It cannot be done. */
  public void rejectedByRisk(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    end(desk, hold, work, signal, TerminalState.REJECTED, reason, reason, false, handle -> {});
  }

  /**
   * The broker does not want its order.
   *
   * @param with what else belongs into the transaction
   */
  public void refusedByBroker(
      Desk desk, Hold hold, TurnWork work, Signal signal, String text, Consumer<Handle> with) {
    end(desk, hold, work, signal, TerminalState.REJECTED, text, "broker_refused", true, with);
  }

  /** No verdict came while its moment lasted: that is not an approval. */
  public void tooLate(Desk desk, Hold hold, TurnWork work, Signal signal) {
    end(
        desk,
        hold,
        work,
        signal,
        TerminalState.REJECTED,
        "expired: no order could be sent before the market went on",
        "expired",
        false,
        handle -> {});
  }

  /** The price is at or beyond its stop. */
  public void withoutRisk(Desk desk, Hold hold, TurnWork work, Signal signal) {
    end(
        desk,
        hold,
        work,
        signal,
        TerminalState.REJECTED,
        "NO_RISK: the price is at or beyond the stop",
        "no_risk",
        true,
        handle -> {});
  }

  /** A guard says that it cannot be done. */
  public void rejectedByGuard(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    byGuard(desk, hold, work, signal, TerminalState.REJECTED, reason);
  }

  /** A guard's rule says no. */
  public void filteredByGuard(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    byGuard(desk, hold, work, signal, TerminalState.FILTERED, reason);
  }

  /** The trade list names the guard; what it measured is in the signal's reason. */
  private void byGuard(
      Desk desk, Hold hold, TurnWork work, Signal signal, TerminalState state, String reason) {
    String guard = reason.split(":", 2)[0];
    end(desk, hold, work, signal, state, reason, guard, false, handle -> {});
  }

  /** It asks for what is not traded any more. */
  public void invalid(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    end(desk, hold, work, signal, TerminalState.REJECTED, reason, "invalid", false, handle -> {});
  }

  /** An operator has paused the entries. */
  public void paused(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    end(desk, hold, work, signal, TerminalState.REJECTED, reason, "paused", false, handle -> {});
  }

  /** Entries are stopped. */
  public void blocked(Desk desk, Hold hold, TurnWork work, Signal signal, String reason) {
    blocked(desk, hold, work, signal, reason, handle -> {});
  }

  private void blocked(
      Desk desk, Hold hold, TurnWork work, Signal signal, String reason, Consumer<Handle> before) {
    end(
        desk,
        hold,
        work,
        signal,
        TerminalState.REJECTED_BY_RECONCILIATION,
        reason,
        "reconciliation",
        false,
        before);
  }

  /** Its time was over before it could be taken. */
  public void expired(
      Desk desk, Hold hold, TurnWork work, Signal signal, String reason, Consumer<Handle> before) {
    end(desk, hold, work, signal, TerminalState.REJECTED, reason, "expired", false, before);
  }

  private void end(
      Desk desk,
      Hold hold,
      TurnWork work,
      Signal signal,
      TerminalState state,
      String reason,
      String outcome,
      boolean riskPassed,
      Consumer<Handle> with) {
    // The engine's stand at their bar, whenever the verdict came (ORB-RULES 10.4).
    var at = signal.isExternal() ? work.asOf() : signal.signalAt();
    var row = SignalRows.rejected(signal, work.run().tradingDay(), at, outcome);
    Map<String, @Nullable Object> journal =
        JournalRow.of(
            row,
            new JournalRow.Beside(
                signal.entryQuantity(),
                null,
                desk.currency().getCurrencyCode(),
                riskPassed,
                riskPassed ? null : outcome));
    OptionalLong fact =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.call(
                        desk.term(),
                        handle -> {
                          with.accept(handle);
                          return endSignal.end(
                              handle,
                              signal,
                              work.moment(),
                              new Ending(state, reason, work.asOf()),
                              journal);
                        })));
    fact.ifPresent(desk.facts()::written);
  }
}
