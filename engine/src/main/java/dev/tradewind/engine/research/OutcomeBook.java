package dev.tradewind.engine.research;

import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The outcomes of a grid over a shared calendar: the trading days that have bars.
 *
 * @param days ascending, all of one grid
 */
public record OutcomeBook(Instrument instrument, List<GridDay> days) {

  public OutcomeBook {
    days = List.copyOf(days);
  }

  /**
   * What one strategy did.
   *
   * @param place in the grid's strategies
   * @param trades its entered trades, ascending by day; what was not entered made no R
   */
  public record History(int place, Strategy strategy, List<TradeRow> trades) {
    public History {
      trades = List.copyOf(trades);
    }
  }

  /** The strategies by id. */
  public List<Strategy> strategies() {
    return days.isEmpty() ? List.of() : days.getFirst().strategies();
  }

  /** The trades of a strategy on the days of the calendar that the predicate takes. */
  public History history(int place, Predicate<LocalDate> isTaken) {
    var trades = new ArrayList<TradeRow>();
    for (GridDay day : days) {
      TradeRow row = isTaken.test(day.tradingDay()) ? day.outcome(place) : null;
      if (row != null && row.pnlR() != null) {
        trades.add(row);
      }
    }
    return new History(place, strategies().get(place), trades);
  }

  /** All trades of a strategy. */
  public History history(int place) {
    return history(place, day -> true);
  }

  /**
   * A strategy's R by day of the calendar: that of its trade, 0 on an eligible day without one; a
   * day on which its range or filter let nothing pass is missing.
   */
  public DailySeries daily(int place) {
    var present = new BitSet(days.size());
    var values = new double[days.size()];
    for (int i = 0; i < values.length; i++) {
      if (days.get(i).isEligible(place)) {
        present.set(i);
        TradeRow row = days.get(i).outcome(place);
        values[i] = row == null || row.pnlR() == null ? 0 : row.pnlR().doubleValue();
      }
    }
    return new DailySeries(present, values);
  }
}
