package dev.tradewind.execution.floor;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Days of made-up bars with many breaks, and strategies that trade them. */
public final class Market {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Market() {}

  /** Twelve strategies of all entry models on two labels, with an external one. */
  public static String portfolio() {
    var text = new StringBuilder();
    for (String label : List.of("0900", "1000")) {
      for (String model : List.of("E1", "E2", "E3")) {
        for (int confirm = 1; confirm <= 2; confirm++) {
          text.append(text.isEmpty() ? "" : ",")
              .append(
                  """
                  {"strategy_id":"%1$s_%2$s_CB%3$d","orb_label":"%1$s","orb_minutes":5,
                   "entry_model":"%2$s","confirm_bars":%3$d,"rr_target":"1.5",
                   "filter_type":"NO_FILTER"}"""
                      .formatted(label, model, confirm));
        }
      }
    }
    return """
        {"instrument":{"symbol":"MGC","point_value":"10","tick_size":"0.1","commission_rt":"2.4",
         "spread_rt":"2","slippage_rt":"4"},"orb_labels":["0900","1000"],
         "external_strategies":[{"strategy_id":"manual"}],"strategies":[%s]}"""
        .formatted(text);
  }

  /** The same without what the engine does not know. */
  public static StrategySet strategies() {
    return StrategySet.parse(
        "test", portfolio().replace("\"external_strategies\":[{\"strategy_id\":\"manual\"}],", ""));
  }

  /** A day of bars, from its start on. */
  public static List<Bar> day(LocalDate day, int minutes, long seed) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>(minutes);
    long price = 13000;
    var ts = TradingDay.start(day);
    for (int i = 0; i < minutes; i++) {
      long open = price + random.nextInt(5) - 2;
      long close = open + random.nextInt(25) - 12;
      long high = Math.max(open, close) + random.nextInt(6);
      long low = Math.min(open, close) - random.nextInt(6);
      bars.add(
          new Bar(
              ts,
              tenths(open),
              tenths(high),
              tenths(low),
              tenths(close),
              BigDecimal.valueOf(random.nextInt(90) + 1L)));
      price = close;
      ts = ts.plus(MINUTE);
    }
    return bars;
  }

  /** A day that stays inside its opening range: no signal of the engine. */
  public static List<Bar> quietDay(LocalDate day, int minutes) {
    var bars = new ArrayList<Bar>(minutes);
    var ts = TradingDay.start(day);
    for (int i = 0; i < minutes; i++) {
      bars.add(
          new Bar(ts, tenths(13000), tenths(13020), tenths(12980), tenths(13000), BigDecimal.TEN));
      ts = ts.plus(MINUTE);
    }
    return bars;
  }

  /**
   * A day that begins with five bars from 100 to 102 and goes on with these.
   *
   * @param more open, high, low, close of each
   */
  public static List<Bar> dayOf(LocalDate day, String... more) {
    var bars = new ArrayList<Bar>();
    var ts = TradingDay.start(day);
    for (int i = 0; i < 5 + more.length; i++) {
      String[] prices = (i < 5 ? "101 102 100 101" : more[i - 5]).split(" ", -1);
      bars.add(
          new Bar(
              ts,
              new BigDecimal(prices[0]),
              new BigDecimal(prices[1]),
              new BigDecimal(prices[2]),
              new BigDecimal(prices[3]),
              BigDecimal.ONE));
      ts = ts.plus(MINUTE);
    }
    return bars;
  }

  private static BigDecimal tenths(long price) {
    return BigDecimal.valueOf(price, 1);
  }
}
