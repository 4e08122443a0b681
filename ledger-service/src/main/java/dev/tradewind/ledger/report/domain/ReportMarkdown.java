package dev.tradewind.ledger.report.domain;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The daily report for people. */
public final class ReportMarkdown {

  private ReportMarkdown() {}

  /** The report as Markdown. */
  public static String of(DailyReport report) {
    var text = new StringBuilder();
    line(text, "# %s %s/%s", report.date(), report.account(), report.mode());
    line(text, "");
    line(text, "Run `%s`, written at %s.", report.runId(), report.generatedAt());
    regime(text, report.regime());
    signals(text, report.signals());
    trades(text, report.trades());
    risk(text, report.risk());
    positions(text, report);
    health(text, report.health());
    line(text, "");
    line(text, "Not in the ledger's data: %s.", String.join(", ", report.notKnownHere()));
    return text.toString();
  }

  private static void regime(StringBuilder text, DailyReport.Regime regime) {
    heading(text, "Regime");
    line(text, "- VIX: %s", orUnknown(regime.vix()));
    line(text, "- Class: %s", orUnknown(regime.volatilityClass()));
    line(text, "- Volatility: %s", orUnknown(regime.volatilityState()));
  }

  private static void signals(StringBuilder text, DailyReport.Signals signals) {
    heading(text, "Signals");
    line(text, "- Raw: %d, executed: %d", signals.count(), signals.executed());
    counts(text, signals.raw());
    for (var rejected : signals.rejected()) {
      line(
          text,
          "- %s %s: %s (%s)",
          rejected.state(),
          rejected.strategyId(),
          orUnknown(rejected.reason()),
          rejected.signalId());
    }
  }

  private static void trades(StringBuilder text, DailyReport.TradeCounts trades) {
    heading(text, "Trades");
    line(
        text,
        "- Placed: %d, filled: %d, unfilled: %d, rejected: %d",
        trades.placed(),
        trades.filled(),
        trades.unfilled(),
        trades.rejected());
    line(text, "- Round trips: %d", trades.roundTrips());
    counts(text, trades.byOutcome());
  }

  private static void risk(StringBuilder text, DailyReport.Risk risk) {
    heading(text, "Risk");
    line(text, "- Heat at cost: %s", orUnknown(risk.heatAtCost()));
    line(text, "- Result of the day: %s R, %s", risk.dailyPnlR(), money(risk.dailyPnl(), risk));
    line(text, "- Result so far: %s R", risk.cumulativePnlR());
    line(text, "- Drawdown: %s R, largest: %s R", risk.drawdownR(), risk.maxDrawdownR());
    line(text, "- Closed equity: %s", money(risk.closedEquity(), risk));
    line(text, "- Cash: %s", money(risk.cash(), risk));
    line(text, "- Circuit breaker: %s", orUnknown(risk.breakerTripped()));
  }

  private static void positions(StringBuilder text, DailyReport report) {
    heading(text, "Positions");
    if (report.positions().isEmpty()) {
      line(text, "None.");
      return;
    }
    line(text, "| strategy | symbol | quantity | average price | cost |");
    line(text, "| --- | --- | --- | --- | --- |");
    for (var position : report.positions()) {
      line(
          text,
          "| %s | %s | %s | %s | %s |",
          position.strategyId(),
          position.symbol(),
          position.quantity().toPlainString(),
          orUnknown(position.averagePrice()),
          position.cost().toPlainString());
    }
  }

  private static void health(StringBuilder text, DailyReport.Health health) {
    heading(text, "Health");
    line(text, "- Runtime: %s s", orUnknown(health.runtimeSeconds()));
    line(text, "- Facts taken: %d", health.factsThrough());
    line(text, "- Last fact: %s", orUnknown(health.dataFreshness()));
    line(text, "- Books balance: %s", health.booksBalance() ? "yes" : "NO");
    line(text, "- Reconciliation: %s", orUnknown(health.reconciliationStatus()));
    health.errors().forEach(error -> line(text, "- ERROR: %s", error));
    health.warnings().forEach(warning -> line(text, "- Warning: %s", warning));
  }

  private static String money(@Nullable BigDecimal amount, DailyReport.Risk risk) {
    return amount == null
        ? "unknown"
        : amount.toPlainString() + (risk.currency() == null ? "" : " " + risk.currency());
  }

  private static void counts(StringBuilder text, Map<String, Long> counts) {
    counts.forEach((name, count) -> line(text, "  - %s: %d", name, count));
  }

  private static void heading(StringBuilder text, String title) {
    line(text, "");
    line(text, "## %s", title);
    line(text, "");
  }

  private static String orUnknown(@Nullable Object value) {
    return switch (value) {
      case null -> "unknown";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private static void line(StringBuilder text, String form, Object... arguments) {
    text.append(form.formatted(arguments)).append('\n');
  }
}
