package dev.tradewind.engine.walk;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceLevel;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;
import dev.tradewind.engine.walk.BarWalk.OpenTrade;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The nearest prices below and above at which any order or trade is touched, so that a bar between
 * them costs two comparisons, however many trades are open. Prices are taken in the units of {@link
 * Bar#lowUnits}, which keep their order: a bar clear of them is clear of the prices, and of the
 * others the rules decide exactly.
 */
final class TouchBounds {

  /** No bar is above this. */
  private static final long NEVER_CLEAR = Long.MAX_VALUE;

  private final Collection<EntryOrder> orders;
  private final Collection<OpenTrade> trades;

  /** A falling bar that stays above this touches nothing. */
  private long below = Long.MIN_VALUE;

  /** A rising bar that stays below this touches nothing. */
  private long above = Long.MAX_VALUE;

  private boolean current = true;

  /**
   * @param orders as they stand, always
   * @param trades as they stand, always
   */
  TouchBounds(Collection<EntryOrder> orders, Collection<OpenTrade> trades) {
    this.orders = orders;
    this.trades = trades;
  }

  /** Says that orders or trades have changed. */
  void changed() {
    current = false;
    below = NEVER_CLEAR;
  }

  /**
   * Whether the bar leaves them all as they are, unless it ends the day: no order enters at its
   * open or at the close before, and it touches no limit, stop or target.
   */
  boolean areClearOf(Bar bar) {
    if (isBetween(bar)) {
      return true;
    }
    if (current) {
      return false;
    }
    recompute();
    return isBetween(bar);
  }

  private boolean isBetween(Bar bar) {
    return bar.lowUnits() > below && bar.highUnits() < above;
  }

  private void recompute() {
    below = Long.MIN_VALUE;
    above = Long.MAX_VALUE;
    for (OpenTrade trade : trades) {
      boolean isLong = trade.order().direction() == Direction.LONG;
      add(isLong, trade.order().stopPrice());
      add(!isLong, trade.targetPrice());
    }
    for (EntryOrder order : orders) {
      add(order.direction() == Direction.LONG, order.limitPrice());
      if (order.type() != EntryType.LIMIT) {
        below = NEVER_CLEAR;
      }
    }
    current = true;
  }

  private void add(boolean touchedFromAbove, @Nullable BigDecimal price) {
    if (price == null) {
      return;
    }
    long units = PriceLevel.of(price).units();
    if (touchedFromAbove) {
      below = Math.max(below, units);
    } else {
      above = Math.min(above, units);
    }
  }
}
