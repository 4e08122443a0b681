package dev.tradewind.ledger.report.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report of one trading day. Its six blocks are always there; what the ledger's data do not
 * carry is null and named in {@code notKnownHere}.
 *
 * @param generatedAt the scope's clock when the session closed
 * @param version of this report's form
 */
public record DailyReport(
    LocalDate date,
    Instant generatedAt,
    String version,
    String runId,
    String account,
    String mode,
    Regime regime,
    Signals signals,
    TradeCounts trades,
    Risk risk,
    List<Position> positions,
    Health health,
    List<String> notKnownHere) {

  /** Volatility; not in the ledger's data. */
  public record Regime(
      @Nullable BigDecimal vix,
      @Nullable String volatilityClass,
      @Nullable String volatilityState) {}

  /**
   * @param raw signals by strategy
   * @param rejected those that were not executed, with the reason
   */
  public record Signals(
      long count, Map<String, Long> raw, List<RejectedSignal> rejected, long executed) {}

  /** A signal that was not executed. */
  public record RejectedSignal(
      String signalId, String strategyId, String state, @Nullable String reason) {}

  /**
   * @param placed orders the broker accepted
   * @param filled entries filled
   * @param unfilled orders that ended without a trade
   * @param rejected signals that ended REJECTED
   */
  public record TradeCounts(
      long placed,
      long filled,
      long unfilled,
      long rejected,
      long roundTrips,
      Map<String, Long> byOutcome) {}

  /**
   * @param heatAtCost cost of open positions by closed equity, 6 decimals; null without equity
   * @param dailyPnl currency, fees included
   */
  public record Risk(
      @Nullable BigDecimal heatAtCost,
      BigDecimal dailyPnlR,
      BigDecimal cumulativePnlR,
      BigDecimal drawdownR,
      BigDecimal maxDrawdownR,
      BigDecimal dailyPnl,
      @Nullable BigDecimal closedEquity,
      @Nullable BigDecimal cash,
      @Nullable String currency,
      @Nullable Boolean breakerTripped) {}

  /** An open position at the price paid. */
  public record Position(
      String strategyId,
      String symbol,
      BigDecimal quantity,
      @Nullable BigDecimal averagePrice,
      BigDecimal cost,
      @Nullable BigDecimal marketValue,
      @Nullable BigDecimal unrealizedPnl,
      @Nullable BigDecimal exposurePercent) {}

  /**
   * @param runtimeSeconds from the session's opening to its close, by the scope's clock
   * @param errors what does not hold in the books
   */
  public record Health(
      @Nullable Long runtimeSeconds,
      long factsThrough,
      boolean booksBalance,
      List<String> errors,
      List<String> warnings,
      @Nullable Instant dataFreshness,
      @Nullable String reconciliationStatus) {}
}
