package dev.tradewind.engine.replay;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.walk.BarWalk.ExitReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/**
 * What the ended trades of a trading day came to.
 *
 * @param trades that have ended: wins, losses and those scratched at the end of the day
 * @param wins ended at the target
 * @param losses ended at the stop
 * @param pnl after costs, in the account's currency, one contract each
 * @param pnlR the sum of their results in R
 * @param winRate wins over wins and losses, half-even to 6 decimals; empty without either
 */
public record DailySummary(
    LocalDate tradingDay,
    int trades,
    int wins,
    int losses,
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
    int losses = 0;
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
      wins += row.outcome().equals(ExitReason.TARGET.name()) ? 1 : 0;
      losses += row.outcome().equals(ExitReason.STOP.name()) ? 1 : 0;
      pnl = pnl.add(made);
      pnlR = pnlR.add(result);
    }
    return new DailySummary(tradingDay, trades, wins, losses, pnl, pnlR, rate(wins, wins + losses));
  }

  private static Optional<BigDecimal> rate(int wins, int of) {
    return of == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(wins)
                .divide(
                    BigDecimal.valueOf(of), TradeMeasure.RATIO_DECIMALS, RoundingMode.HALF_EVEN));
  }
}
