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
 * them costs two comparisons, however many trades are open.
 */
final class TouchBounds {

  private final Collection<EntryOrder> orders;
  private final Collection<OpenTrade> trades;

  /** The highest price at or below which a falling bar touches something. */
  private @Nullable PriceLevel below;

  /** The lowest price at or above which a rising bar touches something. */
  private @Nullable PriceLevel above;

  /** Whether an order enters at an open or a close, whatever the price. */
  private boolean anyPrice;

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
  }

  /**
   * Whether the bar leaves them all as they are, unless it ends the day: no order enters at its
   * open or at the close before, and it touches no limit, stop or target.
   */
  boolean areClearOf(Bar bar) {
    if (!current) {
      recompute();
    }
    return !anyPrice
        && (below == null || bar.compareLow(below) > 0)
        && (above == null || bar.compareHigh(above) < 0);
  }

  private void recompute() {
    below = null;
    above = null;
    anyPrice = false;
    for (EntryOrder order : orders) {
      anyPrice |= order.type() != EntryType.LIMIT;
      add(order.direction() == Direction.LONG, order.limitPrice());
    }
    for (OpenTrade trade : trades) {
      boolean isLong = trade.order().direction() == Direction.LONG;
      add(isLong, trade.order().stopPrice());
      add(!isLong, trade.targetPrice());
    }
    current = true;
  }

  private void add(boolean touchedFromAbove, @Nullable BigDecimal price) {
    if (price == null) {
      return;
    }
    if (touchedFromAbove) {
      below = below == null || below.price().compareTo(price) < 0 ? PriceLevel.of(price) : below;
    } else {
      above = above == null || above.price().compareTo(price) > 0 ? PriceLevel.of(price) : above;
    }
  }
}
