package dev.tradewind.execution.live;

import dev.tradewind.broker.turn.TurnBar;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.domain.BarGap;
import dev.tradewind.execution.bars.domain.BarTerms;
import dev.tradewind.execution.bars.persistence.BarIncidents;
import dev.tradewind.execution.bars.persistence.BarTallies;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.bars.persistence.IncomingBars;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.BarStep;
import dev.tradewind.kernel.TradingDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Brings the live bars to the engine one by one: each is stored as a step before it is one. */
@ApplicationScoped
public class StepLive {

  private final LeaderTransactions transactions;
  private final IncomingBars incoming;
  private final BarTallies tallies;
  private final BarIncidents incidents;
  private final Bars bars;
  private final ScopeStates states;

  StepLive(
      LeaderTransactions transactions,
      IncomingBars incoming,
      BarTallies tallies,
      BarIncidents incidents,
      Bars bars,
      ScopeStates states) {
    this.transactions = transactions;
    this.incoming = incoming;
    this.tallies = tallies;
    this.incidents = incidents;
    this.bars = bars;
    this.states = states;
  }

  /** The gap that history is to be asked for before the next step. */
  Optional<BarGap> gap(Desk desk, String symbol) {
    return transactions.read(handle -> incidents.nextGap(handle, desk.scope(), symbol));
  }

  /** Says what asking history brought; the engine goes on. */
  void closeGap(Desk desk, String symbol, BarGap gap, int found, String outcome, Instant now) {
    transactions.run(
        desk.term(),
        handle -> incidents.closeGap(handle, desk.scope(), symbol, gap, found, outcome, now));
  }

  /** Opens the gap from the newest bar to the last minute that is over. */
  void expectBars(Desk desk, String symbol, MarketSession session, Instant now) {
    var through =
        now.truncatedTo(ChronoUnit.MINUTES).minus(BarTerms.MINUTE); // the last that is over
    transactions.run(
        desk.term(),
        handle -> {
          var newest = tallies.hold(handle, desk.scope(), symbol).newest();
          var from =
              newest == null || newest.isBefore(session.open())
                  ? session.open()
                  : newest.plus(BarTerms.MINUTE);
          if (!from.isAfter(through)) {
            incidents.openGap(handle, desk.scope(), symbol, new BarGap(from, through), now);
          }
        });
  }

  /** Makes the oldest waiting bar the next step; empty if none waits. */
  Optional<BarStep> next(Desk desk, LocalDate day, String symbol) {
    return transactions.call(desk.term(), handle -> next(handle, desk, day, symbol));
  }

  /** The last step, if it belongs to this run: what is to be done at its close may be left over. */
  Optional<BarStep> last(Desk desk, Run run, String symbol) {
    return transactions.read(
        handle ->
            states
                .find(handle, desk.scope())
                .filter(state -> run.tradingDay().equals(state.tradingDay()))
                .flatMap(
                    state ->
                        bars.ofTurn(handle, desk.scope(), symbol, state.bookedTurn())
                            .map(
                                bar ->
                                    new BarStep(
                                        state.bookedTurn(), symbol, run.tradingDay(), bar))));
  }

  /** The session is over: bars that still wait are late. */
  void giveUp(Desk desk, Instant before) {
    transactions.run(desk.term(), handle -> incoming.giveUp(handle, desk.scope(), before));
  }

  private Optional<BarStep> next(Handle handle, Desk desk, LocalDate day, String symbol) {
    var scope = desk.scope();
    tallies.hold(handle, scope, symbol); // whoever takes bars meanwhile waits, and finds it stepped
    if (incidents.nextGap(handle, scope, symbol).isPresent()) {
      return Optional.empty();
    }
    // What waited through a day without a run is no bar of this one.
    var waiting = incoming.next(handle, scope, symbol, TradingDay.start(day));
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Bar bar = waiting.get();
    long number = 1 + states.find(handle, scope).orElseThrow().bookedTurn();
    states.step(
        handle,
        scope,
        number,
        day,
        symbol,
        new TurnBar(bar.ts(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    incoming.stepped(handle, scope, symbol, bar.ts());
    tallies.stepped(handle, scope, symbol, bar.ts());
    return Optional.of(new BarStep(number, symbol, day, bar));
  }
}
