package dev.tradewind.engine.replay;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * What the ended trades of a trading day came to.
 *
 * @param trades that have ended
 * @param wins of them those that made money after costs
 * @param pnl after costs, in the account's currency, one contract each
 * @param pnlR the sum of their results in R
 * @param winRate wins over trades, half-even to 6 decimals; empty without a trade
 */
public record DailySummary(
    LocalDate tradingDay,
    int trades,
    int wins,
    BigDecimal pnl,
    BigDecimal pnlR,
    Optional<BigDecimal> winRate) {

  /**
   * The summary of a day's rows; those without a trade do not count.
   *
   * @param rows of that day
   */
  public static DailySummary of(
      LocalDate tradingDay, Instrument instrument, Collection<TradeRow> rows) {
    int trades = 0;
    int wins = 0;
    BigDecimal pnl = BigDecimal.ZERO;
    BigDecimal pnlR = BigDecimal.ZERO;
    for (TradeRow row : rows) {
      BigDecimal points = row.pnlPoints();
      BigDecimal result = row.pnlR();
      if (points == null || result == null) {
        continue;
      }
      BigDecimal made = points.multiply(instrument.pointValue()).subtract(instrument.friction());
      trades++;
      wins += made.signum() > 0 ? 1 : 0;
      pnl = pnl.add(made);
      pnlR = pnlR.add(result);
    }
    return new DailySummary(tradingDay, trades, wins, pnl, pnlR, rate(wins, trades));
  }

  private static Optional<BigDecimal> rate(int wins, int trades) {
    return trades == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(wins)
                .divide(
                    BigDecimal.valueOf(trades),
                    TradeMeasure.RATIO_DECIMALS,
                    RoundingMode.HALF_EVEN));
  }
}
