package dev.tradewind.ledger.roundtrip.domain;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.ledger.trade.domain.RefusedBookingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one signal: a row of the trade journal (S2-052, ORB-RULES 10.4). What does not
 * apply to the outcome is null.
 *
 * @param orbLabel null when the signal did not come from the opening-range engine; with a label
 *     there are an entry model and a stop too
 * @param contracts shares or contracts
 * @param pnl what the round trip brought in cash, fees included; null without an exit
 */
public record RoundTrip(
    Scope scope,
    String runId,
    LocalDate tradingDay,
    String strategyId,
    String signalId,
    String symbol,
    @Nullable String orbLabel,
    @Nullable String entryModel,
    Direction direction,
    Prices prices,
    String outcome,
    Result result,
    @Nullable BigDecimal contracts,
    @Nullable Money pnl,
    @Nullable Boolean riskCheckPassed,
    @Nullable String riskCheckReason,
    long factNumber) {

  private static final int PRICE_DECIMALS = 8;
  private static final int RATIO_DECIMALS = 6;

  /**
   * @throws RefusedBookingException if a figure has more decimals than are kept: nothing is rounded
   *     on the way in
   */
  public RoundTrip {
    requireDecimals("entry_price", prices.entryPrice, PRICE_DECIMALS);
    requireDecimals("stop_price", prices.stopPrice, PRICE_DECIMALS);
    requireDecimals("target_price", prices.targetPrice, PRICE_DECIMALS);
    requireDecimals("exit_price", prices.exitPrice, PRICE_DECIMALS);
    requireDecimals("pnl_points", result.pnlPoints, PRICE_DECIMALS);
    requireDecimals("risk_points", result.riskPoints, PRICE_DECIMALS);
    requireDecimals("pnl_r", result.pnlR, RATIO_DECIMALS);
    requireDecimals("mae_r", result.maeR, RATIO_DECIMALS);
    requireDecimals("mfe_r", result.mfeR, RATIO_DECIMALS);
  }

  private static void requireDecimals(String field, @Nullable BigDecimal value, int decimals) {
    if (value != null && value.stripTrailingZeros().scale() > decimals) {
      throw new RefusedBookingException(
          "%s %s: allowed are %d decimals".formatted(field, value.toPlainString(), decimals));
    }
  }

  /** Where and when it began and ended. */
  public record Prices(
      @Nullable Instant entryTs,
      @Nullable BigDecimal entryPrice,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      @Nullable Instant exitTs,
      @Nullable BigDecimal exitPrice) {}

  /**
   * What it made.
   *
   * @param pnlPoints in points, signed
   * @param pnlR a ratio with 6 decimals, as {@code maeR} and {@code mfeR}
   */
  public record Result(
      @Nullable BigDecimal pnlPoints,
      @Nullable BigDecimal pnlR,
      @Nullable BigDecimal maeR,
      @Nullable BigDecimal mfeR,
      @Nullable BigDecimal riskPoints) {}

  /** Whether it went from an entry to an exit. */
  public boolean isComplete() {
    return prices.exitPrice != null;
  }

  /** The row of the trade list; empty when the signal did not come from the engine. */
  public Optional<TradeRow> tradeRow() {
    if (orbLabel == null || entryModel == null || prices.stopPrice == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TradeRow(
            tradingDay,
            strategyId,
            orbLabel,
            entryModel,
            direction,
            prices.entryTs,
            prices.entryPrice,
            prices.stopPrice,
            prices.targetPrice,
            prices.exitTs,
            prices.exitPrice,
            outcome,
            result.pnlPoints,
            result.pnlR,
            result.maeR,
            result.mfeR,
            result.riskPoints));
  }
}
