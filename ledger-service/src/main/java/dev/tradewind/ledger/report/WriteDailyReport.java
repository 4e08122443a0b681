package dev.tradewind.ledger.report;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.digest.ProveRun;
import dev.tradewind.ledger.digest.domain.RunDigest;
import dev.tradewind.ledger.journal.domain.AccountState;
import dev.tradewind.ledger.journal.persistence.AccountStates;
import dev.tradewind.ledger.page.Decimals;
import dev.tradewind.ledger.report.domain.DailyReport;
import dev.tradewind.ledger.report.domain.RCurve;
import dev.tradewind.ledger.report.domain.ReportMarkdown;
import dev.tradewind.ledger.report.persistence.DailyReports;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.ledger.roundtrip.persistence.TradeJournal;
import dev.tradewind.ledger.run.domain.Run;
import dev.tradewind.ledger.run.domain.RunActivity;
import dev.tradewind.ledger.run.persistence.RunFacts;
import dev.tradewind.ledger.trade.domain.Leg;
import dev.tradewind.ledger.trade.domain.Trade;
import dev.tradewind.ledger.trade.persistence.Holdings;
import dev.tradewind.ledger.trade.persistence.Trades;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the report of a trading day when its session closes, and keeps it. */
@ApplicationScoped
public class WriteDailyReport {

  private static final Logger LOG = Logger.getLogger(WriteDailyReport.class);
  private static final String VERSION = "1";
  private static final int RATIO_DECIMALS = 6;
  private static final List<String> NOT_KNOWN_HERE =
      List.of(
          "regime",
          "risk.breaker_tripped",
          "positions.market_value",
          "positions.unrealized_pnl",
          "health.reconciliation_status");

  private final RunFacts runs;
  private final Trades trades;
  private final TradeJournal tradeJournal;
  private final Holdings holdings;
  private final AccountStates states;
  private final ProveRun proveRun;
  private final DailyReports reports;

  WriteDailyReport(
      RunFacts runs,
      Trades trades,
      TradeJournal tradeJournal,
      Holdings holdings,
      AccountStates states,
      ProveRun proveRun,
      DailyReports reports) {
    this.runs = runs;
    this.trades = trades;
    this.tradeJournal = tradeJournal;
    this.holdings = holdings;
    this.states = states;
    this.proveRun = proveRun;
    this.reports = reports;
  }

  /** The close of a session, as its fact tells it. */
  public record Closing(
      Scope scope, String runId, LocalDate tradingDay, Instant closedAt, long factNumber) {}

  /** Writes and keeps the report in the caller's transaction. */
  public DailyReport write(Handle handle, Closing closing) {
    var run =
        runs.find(handle, closing.runId())
            .orElseGet(
                () ->
                    new Run(
                        closing.runId(), closing.scope(), closing.tradingDay(), Optional.empty()));
    var activity = runs.activity(handle, closing.runId());
    var booked = trades.ofRun(handle, closing.runId());
    var rows = tradeJournal.ofRun(handle, closing.runId());
    var digest = proveRun.prove(handle, run);
    var state = states.find(handle, closing.scope());
    var positions = positions(handle, closing.scope(), state);
    var report =
        new DailyReport(
            closing.tradingDay(),
            closing.closedAt(),
            VERSION,
            closing.runId(),
            closing.scope().account().text(),
            closing.scope().mode().text(),
            new DailyReport.Regime(null, null, null),
            signals(activity),
            tradeCounts(activity, booked, digest),
            risk(handle, closing, booked, rows, state, heat(positions, state)),
            positions,
            health(run, closing, digest),
            NOT_KNOWN_HERE);
    if (!digest.violations().isEmpty()) {
      LOG.errorf("ledger.books run_id=%s do not hold: %s", closing.runId(), digest.violations());
    }
    reports.insert(
        handle, closing.scope(), report, ReportMarkdown.of(report), closing.factNumber());
    return report;
  }

  private static DailyReport.Signals signals(RunActivity activity) {
    var raw =
        activity.signals().stream()
            .collect(
                Collectors.groupingBy(
                    RunActivity.EndedSignal::strategyId, TreeMap::new, Collectors.counting()));
    var rejected =
        activity.signals().stream()
            .filter(signal -> !signal.state().equals("EXECUTED"))
            .map(
                signal ->
                    new DailyReport.RejectedSignal(
                        signal.signalId(), signal.strategyId(), signal.state(), signal.reason()))
            .toList();
    return new DailyReport.Signals(
        activity.signals().size(), raw, rejected, activity.count("EXECUTED"));
  }

  private static DailyReport.TradeCounts tradeCounts(
      RunActivity activity, List<Trade> booked, RunDigest digest) {
    long filled =
        booked.stream()
            .filter(trade -> trade.fill().leg() == Leg.ENTRY)
            .filter(trade -> !trade.fill().external() && !trade.fill().rollover())
            .map(trade -> trade.fill().identity().signalId())
            .distinct()
            .count();
    return new DailyReport.TradeCounts(
        activity.ordersPlaced(),
        filled,
        activity.ordersUnfilled(),
        activity.count("REJECTED"),
        digest.roundTrips(),
        digest.byOutcome());
  }

  private DailyReport.Risk risk(
      Handle handle,
      Closing closing,
      List<Trade> booked,
      List<RoundTrip> rows,
      Optional<AccountState> state,
      @Nullable BigDecimal heat) {
    var curve =
        RCurve.of(tradeJournal.resultsThrough(handle, closing.scope(), closing.factNumber()));
    BigDecimal dailyR =
        rows.stream()
            .map(row -> row.result().pnlR())
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal dailyPnl =
        booked.stream()
            .flatMap(trade -> trade.exit().stream())
            .map(exit -> exit.pnl().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new DailyReport.Risk(
        heat,
        dailyR,
        curve.cumulative(),
        curve.drawdown(),
        curve.maxDrawdown(),
        dailyPnl,
        state.map(AccountState::closedEquity).map(Money::amount).orElse(null),
        state.map(AccountState::cash).map(Money::amount).orElse(null),
        state.map(money -> money.currency().getCurrencyCode()).orElse(null),
        null);
  }

  private List<DailyReport.Position> positions(
      Handle handle, Scope scope, Optional<AccountState> state) {
    return holdings.open(handle, scope).stream()
        .map(
            owned ->
                new DailyReport.Position(
                    owned.strategyId().text(),
                    owned.symbol().text(),
                    Decimals.plain(owned.holding().quantity()),
                    Decimals.plainOrNull(owned.holding().averagePrice().orElse(null)),
                    owned.holding().cost().amount(),
                    null,
                    null,
                    exposure(owned.holding().cost(), state)))
        .toList();
  }

  private static @Nullable BigDecimal heat(
      List<DailyReport.Position> positions, Optional<AccountState> state) {
    BigDecimal exposure =
        positions.stream()
            .map(position -> position.cost().abs())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return state.isEmpty() ? null : ratio(exposure, state.get().closedEquity().amount());
  }

  private static @Nullable BigDecimal exposure(Money cost, Optional<AccountState> state) {
    BigDecimal share =
        state.isEmpty() ? null : ratio(cost.amount().abs(), state.get().closedEquity().amount());
    return share == null ? null : share.movePointRight(2);
  }

  private static @Nullable BigDecimal ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() <= 0 ? null : part.divide(whole, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static DailyReport.Health health(Run run, Closing closing, RunDigest digest) {
    return new DailyReport.Health(
        run.openedAt()
            .map(openedAt -> Duration.between(openedAt, closing.closedAt()).toSeconds())
            .orElse(null),
        closing.factNumber(),
        digest.violations().isEmpty(),
        digest.violations(),
        List.of(),
        closing.closedAt(),
        null);
  }
}
