package dev.tradewind.alert.facts.domain;

import dev.tradewind.alert.alerts.domain.Category;
import dev.tradewind.alert.alerts.domain.NewAlert;
import dev.tradewind.alert.alerts.domain.Severity;
import dev.tradewind.kernel.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The alert each fact raises. Its id follows from scope and fact, so a fact handled again raises
 * the same alert.
 */
public final class FactAlerts {

  private static final String COMPONENT = "execution-service";
  private static final String FACT_TABLE = "fact";
  private static final int R_DECIMALS = 2;

  private final String environment;

  /**
   * @param environment which installation the alerts name
   */
  public FactAlerts(String environment) {
    this.environment = environment;
  }

  /** A portfolio version trades from now on. */
  public NewAlert wentLive(FactSource source, String portfolio, String version, long strategies) {
    var details = source.details();
    details.put("portfolio", portfolio);
    details.put("version", version);
    details.put("strategies", strategies);
    return alert(
        source,
        "live_slot_changed",
        Severity.MEDIUM,
        Category.TRADING,
        "Portfolio %s version %s went live on %s with %d strategies"
            .formatted(portfolio, version, source.scope(), strategies),
        details);
  }

  /** A signal could not become an order. */
  public NewAlert rejected(
      FactSource source, String signalId, String strategyId, String symbol, String reason) {
    var details = source.details();
    details.put("signal_id", signalId);
    details.put("strategy_id", strategyId);
    details.put("symbol", symbol);
    details.put("reason", reason);
    return alert(
        source,
        "signal_rejected",
        Severity.MEDIUM,
        Category.TRADING,
        "Signal of %s on %s was rejected: %s".formatted(strategyId, symbol, reason),
        details);
  }

  /** The day's result came down to the warning's threshold. */
  public NewAlert drawdown(FactSource source, DailyResult result, BigDecimal threshold) {
    return alert(
        source,
        "drawdown_warning",
        Severity.HIGH,
        Category.RISK,
        "%s has lost %s R today after %d exits; the warning stands at %s R"
            .formatted(source.scope(), lost(result), result.exits(), threshold.toPlainString()),
        withResult(source, result, threshold));
  }

  /** The day's result came down to the circuit breaker's threshold. */
  public NewAlert breaker(FactSource source, DailyResult result, BigDecimal threshold) {
    return alert(
        source,
        "circuit_breaker",
        Severity.CRITICAL,
        Category.RISK,
        "%s has lost %s R today after %d exits; the circuit breaker stands at %s R"
            .formatted(source.scope(), lost(result), result.exits(), threshold.toPlainString()),
        withResult(source, result, threshold));
  }

  /**
   * A session is over.
   *
   * @param signalsByState counts of the run's signals by terminal state
   */
  public NewAlert sessionClosed(
      FactSource source, Map<String, Long> signalsByState, long fills, DailyResult result) {
    long signals = signalsByState.values().stream().mapToLong(Long::longValue).sum();
    var details = source.details();
    details.put("signals", signals);
    details.put("fills", fills);
    details.put("exits", result.exits());
    details.put("realized_r", result.realizedR().toPlainString());
    String states =
        new TreeMap<>(signalsByState)
            .entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    return alert(
        source,
        "session_summary",
        Severity.LOW,
        Category.TRADING,
        "Session %s of %s closed at %s R: %d exits, %d fills, %d signals%s"
            .formatted(
                source.tradingDay(),
                source.scope(),
                rounded(result.realizedR()),
                result.exits(),
                fills,
                signals,
                states.isEmpty() ? "" : " (" + states + ")"),
        details);
  }

  private static Map<String, Object> withResult(
      FactSource source, DailyResult result, BigDecimal threshold) {
    var details = source.details();
    details.put("realized_r", result.realizedR().toPlainString());
    details.put("threshold_r", threshold.toPlainString());
    details.put("exits", result.exits());
    return details;
  }

  private NewAlert alert(
      FactSource source,
      String type,
      Severity severity,
      Category category,
      String message,
      Map<String, Object> details) {
    String scope = source.scope().toString();
    String number = Long.toString(source.factNumber());
    return new NewAlert(
        Ids.derived("alert", type, scope, number),
        type,
        severity,
        category,
        COMPONENT,
        message.length() > NewAlert.MESSAGE_LENGTH
            ? message.substring(0, NewAlert.MESSAGE_LENGTH - 1) + "…"
            : message,
        details,
        environment,
        FACT_TABLE,
        scope + "/" + number);
  }

  private static String lost(DailyResult result) {
    return rounded(result.realizedR().negate());
  }

  /** For people only; the details have the exact figure. */
  private static String rounded(BigDecimal r) {
    return r.setScale(R_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
