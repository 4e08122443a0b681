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
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a grid over a shared calendar: the trading days that have bars. Where they come
 * from, a replay just made or one stored, makes no difference to what is read out of them.
 */
public interface OutcomeBook {

  /** The outcomes of days in memory, ascending, all of one grid. */
  static OutcomeBook of(Instrument instrument, List<GridDay> days) {
    return new GridBook(instrument, days);
  }

  /** What all strategies trade. */
  Instrument instrument();

  /** The strategies by id; places are places in this list. */
  List<Strategy> strategies();

  /** The calendar, ascending. */
  List<LocalDate> tradingDays();

  /**
   * A strategy's outcome on each day of the calendar, null where it has none; the strategy id of a
   * row may be another's. Asked for place after place, a book may keep the last.
   */
  List<@Nullable TradeRow> outcomes(int place);

  /** The days of the calendar on which the strategy's range was valid and its filter passed. */
  BitSet eligibleDays(int place);

  /**
   * What one strategy did.
   *
   * @param place in the grid's strategies
   * @param trades its entered trades, ascending by day; what was not entered made no R
   */
  record History(int place, Strategy strategy, List<TradeRow> trades) {
    public History {
      trades = List.copyOf(trades);
    }
  }

  /** The trades of a strategy on the days of the calendar that the predicate takes. */
  default History history(int place, Predicate<LocalDate> isTaken) {
    var trades = new ArrayList<TradeRow>();
    for (TradeRow row : outcomes(place)) {
      if (row != null && row.pnlR() != null && isTaken.test(row.tradingDay())) {
        trades.add(row);
      }
    }
    return new History(place, strategies().get(place), trades);
  }

  /** All trades of a strategy. */
  default History history(int place) {
    return history(place, day -> true);
  }

  /**
   * A strategy's R by day of the calendar: that of its trade, 0 on an eligible day without one; a
   * day on which its range or filter let nothing pass is missing.
   */
  default DailySeries daily(int place) {
    BitSet eligible = eligibleDays(place);
    List<@Nullable TradeRow> outcomes = outcomes(place);
    var values = new double[outcomes.size()];
    for (int i = eligible.nextSetBit(0); i >= 0; i = eligible.nextSetBit(i + 1)) {
      TradeRow row = outcomes.get(i);
      values[i] = row == null || row.pnlR() == null ? 0 : row.pnlR().doubleValue();
    }
    return new DailySeries(eligible, values);
  }
}
