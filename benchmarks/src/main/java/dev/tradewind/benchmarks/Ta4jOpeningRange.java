package dev.tradewind.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Position;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.RecursiveCachedIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * One opening-range strategy as a user of ta4j would write it: indicators for the range and the
 * count of closes, a rule to enter and one to exit, a strategy and a record for each direction
 * since a record has one. Entry E2; the rules are those of ORB-RULES 2 to 7.
 */
final class Ta4jOpeningRange {

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_DAY = 24 * 60;
  private static final int MINUTES_AHEAD_OF_UTC = 60;

  private final BarSeries series;
  private final Num amount;
  private final Side longs;
  private final Side shorts;

  /** What is compared: the label's window, where the search ends, closes to confirm, target. */
  record Rules(int startMinute, int endMinute, int searchEndMinute, int confirmBars, int target) {}

  private record Side(Strategy strategy, TradingRecord record, Exit exit) {}

  Ta4jOpeningRange(BarSeries series, Rules rules) {
    this.series = series;
    NumFactory numbers = series.numFactory();
    this.amount = numbers.one();
    var high = new RangeHigh(series, rules);
    var low = new RangeLow(series, rules);
    var count = new BreakCount(series, rules, high, low);
    this.longs = side(TradeType.BUY, rules, count, low);
    this.shorts = side(TradeType.SELL, rules, count, high);
  }

  private Side side(
      TradeType type, Rules rules, BreakCount count, RecursiveCachedIndicator<Num> stop) {
    var exit =
        new Exit(series, type == TradeType.BUY, stop, series.numFactory().numOf(rules.target));
    Rule enter = new Enter(count, type == TradeType.BUY ? 1 : -1, rules.confirmBars);
    return new Side(new BaseStrategy(enter, exit, type), new BaseTradingRecord(type), exit);
  }

  /** Takes the next bar, as a live ta4j program does. */
  void onBar(Bar bar) {
    series.addBar(bar);
    onIndex(series.getEndIndex());
  }

  /** Decides at a bar that the series holds already. */
  void onIndex(int index) {
    Bar bar = series.getBar(index);
    if (index > 0 && day(bar) != day(series.getBar(index - 1))) {
      scratch(index - 1);
    }
    step(longs, index, bar);
    step(shorts, index, bar);
  }

  /** Closes what is open at the end of the bars. */
  void end() {
    scratch(series.getEndIndex());
  }

  /** Every finished trade, by entry. */
  List<Trip> trips() {
    var trips = new ArrayList<Trip>();
    for (Side side : List.of(longs, shorts)) {
      for (Position position : side.record.getPositions()) {
        trips.add(
            new Trip(
                series.getBar(position.getEntry().getIndex()).getBeginTime(),
                position.getEntry().getPricePerAsset().bigDecimalValue(),
                series.getBar(position.getExit().getIndex()).getBeginTime(),
                position.getExit().getPricePerAsset().bigDecimalValue()));
      }
    }
    trips.sort(Comparator.comparing(Trip::entryTs));
    return trips;
  }

  private void step(Side side, int index, Bar bar) {
    if (side.strategy.shouldOperate(index, side.record)) {
      Num price =
          side.record.isClosed() ? bar.getClosePrice() : side.exit.price(index, side.record);
      side.record.operate(index, price == null ? bar.getClosePrice() : price, amount);
    }
  }

  private void scratch(int index) {
    for (Side side : List.of(longs, shorts)) {
      if (!side.record.isClosed()) {
        side.record.exit(index, series.getBar(index).getClosePrice(), amount);
      }
    }
  }

  private static long tradingMinute(Bar bar) {
    Instant begin = bar.getBeginTime();
    return begin.getEpochSecond() / SECONDS_PER_MINUTE + MINUTES_AHEAD_OF_UTC;
  }

  private static long day(Bar bar) {
    return tradingMinute(bar) / MINUTES_PER_DAY;
  }

  private static int minute(Bar bar) {
    return (int) (tradingMinute(bar) % MINUTES_PER_DAY);
  }

  /** The highest high of the window so far; null while there is none that day. */
  private static final class RangeHigh extends RecursiveCachedIndicator<@Nullable Num> {
    private final Rules rules;

    RangeHigh(BarSeries series, Rules rules) {
      super(series);
      this.rules = rules;
    }

    @Override
    protected @Nullable Num calculate(int index) {
      Bar bar = getBarSeries().getBar(index);
      int minute = minute(bar);
      boolean goesOn = index > 0 && day(getBarSeries().getBar(index - 1)) == day(bar);
      Num before = goesOn ? getValue(index - 1) : null;
      if (minute < rules.startMinute || minute >= rules.endMinute) {
        return before;
      }
      return before == null ? bar.getHighPrice() : before.max(bar.getHighPrice());
    }

    @Override
    public int getCountOfUnstableBars() {
      return 0;
    }
  }

  /** The lowest low of the window so far; null while there is none that day. */
  private static final class RangeLow extends RecursiveCachedIndicator<@Nullable Num> {
    private final Rules rules;

    RangeLow(BarSeries series, Rules rules) {
      super(series);
      this.rules = rules;
    }

    @Override
    protected @Nullable Num calculate(int index) {
      Bar bar = getBarSeries().getBar(index);
      int minute = minute(bar);
      boolean goesOn = index > 0 && day(getBarSeries().getBar(index - 1)) == day(bar);
      Num before = goesOn ? getValue(index - 1) : null;
      if (minute < rules.startMinute || minute >= rules.endMinute) {
        return before;
      }
      return before == null ? bar.getLowPrice() : before.min(bar.getLowPrice());
    }

    @Override
    public int getCountOfUnstableBars() {
      return 0;
    }
  }

  /** The day's break and the closes counted since: direction 0 before it. */
  private record Count(int direction, int closes, int most) {
    static final Count NONE = new Count(0, 0, 0);
  }

  private static final class BreakCount extends RecursiveCachedIndicator<Count> {
    private final Rules rules;
    private final RangeHigh high;
    private final RangeLow low;

    BreakCount(BarSeries series, Rules rules, RangeHigh high, RangeLow low) {
      super(series);
      this.rules = rules;
      this.high = high;
      this.low = low;
    }

    @Override
    protected Count calculate(int index) {
      Bar bar = getBarSeries().getBar(index);
      int minute = minute(bar);
      boolean goesOn = index > 0 && day(getBarSeries().getBar(index - 1)) == day(bar);
      Count before = goesOn ? getValue(index - 1) : Count.NONE;
      Num top = high.getValue(index);
      Num bottom = low.getValue(index);
      if (minute < rules.endMinute
          || top == null
          || bottom == null
          || before.most >= rules.confirmBars) {
        return before.closes == 0 ? before : new Count(before.direction, 0, before.most);
      }
      if (before.direction == 0 && (minute >= rules.searchEndMinute || top.isEqual(bottom))) {
        return Count.NONE;
      }
      int side =
          bar.getClosePrice().isGreaterThan(top)
              ? 1
              : bar.getClosePrice().isLessThan(bottom) ? -1 : 0;
      if (before.direction == 0) {
        return side == 0 ? Count.NONE : new Count(side, 1, 1);
      }
      int closes = side == before.direction ? before.closes + 1 : 0;
      return new Count(before.direction, closes, Math.max(before.most, closes));
    }

    @Override
    public int getCountOfUnstableBars() {
      return 0;
    }
  }

  /** Enters when the closes first reach the number asked for. */
  private record Enter(BreakCount count, int direction, int confirmBars) implements Rule {
    @Override
    public boolean isSatisfied(int index, TradingRecord record) {
      Count now = count.getValue(index);
      return now.direction == direction && now.closes == confirmBars;
    }
  }

  /** Exits at the stop or the target, as ORB-RULES 7.2 has it. */
  private record Exit(
      BarSeries series, boolean isLong, RecursiveCachedIndicator<@Nullable Num> stop, Num multiple)
      implements Rule {

    @Override
    public boolean isSatisfied(int index, TradingRecord record) {
      return price(index, record) != null;
    }

    @Nullable Num price(int index, TradingRecord record) {
      var entry = record.getCurrentPosition().getEntry();
      Num stopPrice = stop.getValue(entry.getIndex());
      if (stopPrice == null) {
        return null;
      }
      Num risk = entry.getPricePerAsset().minus(stopPrice);
      Num target = entry.getPricePerAsset().plus(risk.multipliedBy(multiple));
      Bar bar = series.getBar(index);
      if (isLong
          ? bar.getOpenPrice().isLessThanOrEqual(stopPrice)
          : bar.getOpenPrice().isGreaterThanOrEqual(stopPrice)) {
        return bar.getOpenPrice();
      }
      if (isLong
          ? bar.getOpenPrice().isGreaterThanOrEqual(target)
          : bar.getOpenPrice().isLessThanOrEqual(target)) {
        return target;
      }
      if (isLong
          ? bar.getLowPrice().isLessThanOrEqual(stopPrice)
          : bar.getHighPrice().isGreaterThanOrEqual(stopPrice)) {
        return stopPrice;
      }
      boolean reached =
          isLong
              ? bar.getHighPrice().isGreaterThanOrEqual(target)
              : bar.getLowPrice().isLessThanOrEqual(target);
      return reached ? target : null;
    }
  }
}
