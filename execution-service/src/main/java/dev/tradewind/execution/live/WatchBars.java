package dev.tradewind.execution.live;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.bars.domain.BarFlow;
import dev.tradewind.execution.bars.domain.BarTally;
import dev.tradewind.execution.bars.persistence.BarTallies;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.leadership.LeaderTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a person when no bar comes although the market is open, and when they come again. */
@ApplicationScoped
public class WatchBars {

  private final LeaderTransactions transactions;
  private final BarTallies tallies;
  private final LiveConfig config;
  private final Alerts alerts;

  WatchBars(LeaderTransactions transactions, BarTallies tallies, LiveConfig config, Alerts alerts) {
    this.transactions = transactions;
    this.tallies = tallies;
    this.config = config;
    this.alerts = alerts;
  }

  /** Looks; what was told before, also by an earlier leader, is not told again. */
  void look(Desk desk, String symbol, @Nullable MarketSession open, Instant now) {
    var tally =
        transactions.read(
            handle -> tallies.find(handle, desk.scope(), symbol).orElse(BarTally.NONE));
    var flow = BarFlow.of(open, tally.lastReceivedAt(), now, config.stallAfter());
    if ((flow == BarFlow.STALLED) == (tally.stalledAt() != null)) {
      return;
    }
    boolean news =
        transactions.call(
            desk.term(),
            handle -> {
              tallies.hold(handle, desk.scope(), symbol);
              return tallies.stalled(
                  handle, desk.scope(), symbol, flow == BarFlow.STALLED ? now : null);
            });
    if (news) {
      tell(desk, symbol, flow, tally);
    }
  }

  private void tell(Desk desk, String symbol, BarFlow flow, BarTally tally) {
    var details = Map.of("scope", desk.scope().toString(), "symbol", symbol);
    switch (flow) {
      case STALLED ->
          alerts.raise(
              "bars_stalled",
              Alerts.Severity.HIGH,
              Alerts.Category.DATA,
              "No bar of %s has come to %s for more than %s; the last came at %s"
                  .formatted(symbol, desk.scope(), config.stallAfter(), tally.lastReceivedAt()),
              details);
      case FLOWING ->
          alerts.raise(
              "bars_flow_again",
              Alerts.Severity.LOW,
              Alerts.Category.DATA,
              "Bars of %s come to %s again".formatted(symbol, desk.scope()),
              details);
      case CLOSED -> {
        // The session ended; nobody waits for bars any more.
      }
    }
  }
}
