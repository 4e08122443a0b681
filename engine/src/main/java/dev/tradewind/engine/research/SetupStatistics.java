package dev.tradewind.engine.research;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a strategy's trades amount to. A win ended at its target, a loss at its stop; scratches
 * count for neither, so they are left out of win rate and ExpR, but not of Sharpe, drawdown and
 * years.
 *
 * @param sampleSize wins and losses
 * @param winRate wins over wins and losses, 6 decimals
 * @param expectancyR win rate times average win less loss rate times average loss, 6 decimals
 * @param stressedExpectancyR the same with costs times 1.5
 * @param sharpe mean over sample standard deviation per trade, a statistic in double precision;
 *     empty where it is not defined
 * @param maxDrawdownR the deepest fall of the cumulative R from its peak, 0 or more
 * @param years by calendar year of the trading day
 */
public record SetupStatistics(
    int sampleSize,
    int wins,
    int losses,
    int scratches,
    BigDecimal winRate,
    BigDecimal expectancyR,
    BigDecimal stressedExpectancyR,
    OptionalDouble sharpe,
    BigDecimal maxDrawdownR,
    SortedMap<Integer, Year> years) {

  /** What costs are multiplied with under stress. */
  public static final BigDecimal STRESS = new BigDecimal("1.5");

  private static final int DECIMALS = TradeMeasure.RATIO_DECIMALS;

  /**
   * One calendar year.
   *
   * @param trades scratches included
   * @param totalR of all trades
   */
  public record Year(int trades, BigDecimal totalR) {
    private Year plus(Year other) {
      return new Year(trades + other.trades, totalR.add(other.totalR));
    }
  }

  public SetupStatistics {
    years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
  }

  /**
   * @param trades entered trades, ascending by day
   */
  public static SetupStatistics of(Instrument instrument, List<TradeRow> trades) {
    int wins = count(trades, "TARGET");
    int losses = count(trades, "STOP");
    Instrument stressed = stressed(instrument);
    var years = new TreeMap<Integer, Year>();
    for (TradeRow trade : trades) {
      years.merge(trade.tradingDay().getYear(), new Year(1, pnlR(trade)), Year::plus);
    }
    return new SetupStatistics(
        wins + losses,
        wins,
        losses,
        trades.size() - wins - losses,
        ratio(BigDecimal.valueOf(wins), wins + losses),
        expectancy(trades, SetupStatistics::pnlR),
        expectancy(trades, trade -> resultR(stressed, trade)),
        sharpe(trades),
        drawdown(trades),
        years);
  }

  /** ExpR of any trades, those of several strategies too: 0 where there is no win or loss. */
  public static BigDecimal expectancy(List<TradeRow> trades) {
    return expectancy(trades, SetupStatistics::pnlR);
  }

  /** Wins and losses among the trades. */
  public static int sampleSize(List<TradeRow> trades) {
    return count(trades, "TARGET") + count(trades, "STOP");
  }

  /** The instrument with its costs under stress. */
  static Instrument stressed(Instrument instrument) {
    return new Instrument(
        instrument.symbol(),
        instrument.pointValue(),
        instrument.tickSize(),
        instrument.commissionRt().multiply(STRESS),
        instrument.spreadRt().multiply(STRESS),
        instrument.slippageRt().multiply(STRESS));
  }

  /** Win rate times average win less loss rate times average loss is the mean over both. */
  private static BigDecimal expectancy(
      List<TradeRow> trades, Function<TradeRow, BigDecimal> resultR) {
    BigDecimal sum = BigDecimal.ZERO;
    int decided = 0;
    for (TradeRow trade : trades) {
      if (isDecided(trade)) {
        sum = sum.add(resultR.apply(trade));
        decided++;
      }
    }
    return ratio(sum, decided);
  }

  private static OptionalDouble sharpe(List<TradeRow> trades) {
    int count = trades.size();
    if (count < 2) {
      return OptionalDouble.empty();
    }
    double mean =
        trades.stream().mapToDouble(trade -> pnlR(trade).doubleValue()).average().orElse(0);
    double squares =
        trades.stream().mapToDouble(trade -> Math.pow(pnlR(trade).doubleValue() - mean, 2)).sum();
    return squares == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean / Math.sqrt(squares / (count - 1)));
  }

  private static BigDecimal drawdown(List<TradeRow> trades) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal peak = BigDecimal.ZERO;
    BigDecimal deepest = BigDecimal.ZERO;
    for (TradeRow trade : trades) {
      sum = sum.add(pnlR(trade));
      peak = peak.max(sum);
      deepest = deepest.max(peak.subtract(sum));
    }
    return deepest;
  }

  private static BigDecimal resultR(Instrument instrument, TradeRow trade) {
    return TradeMeasure.of(
            instrument,
            trade.direction(),
            Objects.requireNonNull(trade.entryPrice()),
            trade.stopPrice(),
            Objects.requireNonNull(trade.exitPrice()),
            Optional.empty())
        .pnlR();
  }

  private static BigDecimal pnlR(TradeRow trade) {
    return Objects.requireNonNull(trade.pnlR(), "a trade that was not entered has no R");
  }

  private static boolean isDecided(TradeRow trade) {
    return trade.outcome().equals("TARGET") || trade.outcome().equals("STOP");
  }

  private static int count(List<TradeRow> trades, String outcome) {
    return (int) trades.stream().filter(trade -> trade.outcome().equals(outcome)).count();
  }

  private static BigDecimal ratio(BigDecimal amount, int count) {
    return count == 0
        ? BigDecimal.ZERO.setScale(DECIMALS)
        : amount.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
