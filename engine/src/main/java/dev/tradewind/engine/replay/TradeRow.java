package dev.tradewind.engine.replay;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trade list: what became of a strategy's confirmation on a trading day (ORB-RULES
 * 10.4). What does not apply to the outcome is null.
 *
 * @param entryTs for a rejection the time of the verdict
 * @param outcome TARGET, STOP, SCRATCH, NO_RISK, NO_FILL or REJECTED:reason
 * @param pnlPoints in points, signed
 * @param pnlR a ratio with 6 decimals, as {@code maeR} and {@code mfeR}
 * @param riskPoints in points; zero or negative for NO_RISK
 */
public record TradeRow(
    LocalDate tradingDay,
    String strategyId,
    String orbLabel,
    String entryModel,
    Direction direction,
    @Nullable Instant entryTs,
    @Nullable BigDecimal entryPrice,
    BigDecimal stopPrice,
    @Nullable BigDecimal targetPrice,
    @Nullable Instant exitTs,
    @Nullable BigDecimal exitPrice,
    String outcome,
    @Nullable BigDecimal pnlPoints,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal maeR,
    @Nullable BigDecimal mfeR,
    @Nullable BigDecimal riskPoints) {

  /**
   * The row of another strategy that shares range, entry, confirmation and target with this one.
   */
  public TradeRow forStrategy(String otherId) {
    return new TradeRow(
        tradingDay,
        otherId,
        orbLabel,
        entryModel,
        direction,
        entryTs,
        entryPrice,
        stopPrice,
        targetPrice,
        exitTs,
        exitPrice,
        outcome,
        pnlPoints,
        pnlR,
        maeR,
        mfeR,
        riskPoints);
  }

  /** What begins the outcome of a rejection; the reason's text follows. */
  public static final String REJECTED = "REJECTED:";
}
