package dev.tradewind.execution.turns;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.booking.BookTurn;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.entries.WorkOffSignals;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.runs.CloseRun;
import dev.tradewind.execution.runs.OpenRun;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the processor of a term. */
@ApplicationScoped
public class TurnProcessors {

  private final Standings standings;
  private final OpenRun openRun;
  private final CloseRun closeRun;
  private final BookTurn bookTurn;
  private final WorkOffSignals workOffSignals;
  private final LeaderTransactions transactions;
  private final Bars bars;
  private final Signals signals;
  private final Alerts alerts;

  TurnProcessors(
      Standings standings,
      OpenRun openRun,
      CloseRun closeRun,
      BookTurn bookTurn,
      WorkOffSignals workOffSignals,
      LeaderTransactions transactions,
      Bars bars,
      Signals signals,
      Alerts alerts) {
    this.standings = standings;
    this.openRun = openRun;
    this.closeRun = closeRun;
    this.bookTurn = bookTurn;
    this.workOffSignals = workOffSignals;
    this.transactions = transactions;
    this.bars = bars;
    this.signals = signals;
    this.alerts = alerts;
  }

  /** A processor that knows nothing yet but what is stored. */
  public TurnProcessor of(Desk desk) {
    return new TurnProcessor(desk, standings, openRun, closeRun, bookTurn, stepOnBar(desk));
  }

  /** What the close of a bar asks for, with an engine that knows nothing yet. */
  public StepOnBar stepOnBar(Desk desk) {
    return new StepOnBar(
        desk, workOffSignals, new EngineLoop(desk.scope(), transactions, bars, signals, alerts));
  }
}
