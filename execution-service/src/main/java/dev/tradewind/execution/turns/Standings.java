package dev.tradewind.execution.turns;

import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and moves where scopes stand. */
@ApplicationScoped
public class Standings {

  private final LeaderTransactions transactions;
  private final LiveSlotOf slots;
  private final Runs runs;
  private final ScopeStates states;
  private final Bars bars;

  Standings(
      LeaderTransactions transactions, LiveSlotOf slots, Runs runs, ScopeStates states, Bars bars) {
    this.transactions = transactions;
    this.slots = slots;
    this.runs = runs;
    this.states = states;
    this.bars = bars;
  }

  /** Where the scope stands, as it is stored. */
  public ScopeStanding of(Scope scope) {
    return transactions.read(handle -> of(handle, scope));
  }

  /** A session that opens reconciled ends what an earlier failure blocked. */
  public boolean reconciled(Desk desk, Run run) {
    if (run.reconciliation() != ReconciliationStatus.FAIL) {
      block(desk, null);
    }
    return true;
  }

  /** Stops entries with a reason, or allows them again with null. */
  public void block(Desk desk, @Nullable String reason) {
    transactions.run(desk.term(), handle -> states.block(handle, desk.scope(), reason));
  }

  /** Makes sure the scope has a state to move. */
  public void begin(Desk desk) {
    transactions.run(desk.term(), handle -> states.begin(handle, desk.scope()));
  }

  private ScopeStanding of(Handle handle, Scope scope) {
    var slot = slots.scope(handle, scope).orElse(null);
    var state =
        states
            .find(handle, scope)
            .orElseThrow(() -> new IllegalStateException("scope " + scope + " has no state"));
    return new ScopeStanding(
        slot,
        latestRuns(handle, scope),
        state.entriesBlocked(),
        state.bookedTurn(),
        slot == null ? null : bars.last(handle, scope, slot.symbol()).orElse(null));
  }

  private ScopeStanding.LatestRuns latestRuns(Handle handle, Scope scope) {
    var latest = runs.latest(handle, scope).orElse(null);
    return new ScopeStanding.LatestRuns(
        latest,
        latest == null || latest.kind().trades()
            ? latest
            : runs.latestTrading(handle, scope).orElse(null),
        latest == null || !latest.kind().trades()
            ? latest
            : runs.latest(handle, scope, EnumSet.of(RunKind.MAINTENANCE)).orElse(null));
  }
}
