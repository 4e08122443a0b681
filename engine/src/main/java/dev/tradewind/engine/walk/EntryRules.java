package dev.tradewind.engine.walk;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.OpenTrade;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an order becomes a trade (ORB-RULES 6). */
public final class EntryRules {

  private EntryRules() {}

  /** Whether the bar reaches a limit order's price; any order without a limit is not reached. */
  public static boolean reaches(Bar bar, EntryOrder order) {
    BigDecimal limit = order.limitPrice();
    return limit != null
        && (order.direction() == Direction.LONG
            ? bar.low().compareTo(limit) <= 0
            : bar.high().compareTo(limit) >= 0);
  }

  /**
   * The trade that a fill at this price makes, its target computed from the signed risk (6.3, 6.4).
   *
   * @param ts of the entry bar
   * @return null where the price is at or beyond the stop: no risk, no trade
   */
  public static @Nullable OpenTrade fill(EntryOrder order, Instant ts, BigDecimal price) {
    BigDecimal risk = TradeMeasure.gain(order.direction(), order.stopPrice(), price);
    if (risk.signum() <= 0) {
      return null;
    }
    boolean fromNextBar = !order.type().model().checksEntryBar();
    return new OpenTrade(order, ts, price, target(order, price, risk), fromNextBar);
  }

  private static @Nullable BigDecimal target(
      EntryOrder order, BigDecimal entry, BigDecimal riskPoints) {
    BigDecimal multiple = order.rrTarget();
    if (multiple == null) {
      return null;
    }
    BigDecimal distance = multiple.multiply(riskPoints);
    return order.direction() == Direction.LONG ? entry.add(distance) : entry.subtract(distance);
  }
}
