package dev.tradewind.engine.walk;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
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

  /** The highest price at or below which a falling bar touches something. */
  private @Nullable BigDecimal below;

  /** The lowest price at or above which a rising bar touches something. */
  private @Nullable BigDecimal above;

  private boolean current = true;

  /** Says that orders or trades have changed. */
  void changed() {
    current = false;
  }

  /** Whether the bar touches the limit of an order, or the stop or target of a trade. */
  boolean mayTouch(Bar bar, Collection<EntryOrder> orders, Collection<OpenTrade> trades) {
    if (!current) {
      recompute(orders, trades);
    }
    return (below != null && bar.low().compareTo(below) <= 0)
        || (above != null && bar.high().compareTo(above) >= 0);
  }

  private void recompute(Collection<EntryOrder> orders, Collection<OpenTrade> trades) {
    below = null;
    above = null;
    for (EntryOrder order : orders) {
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
      below = below == null ? price : below.max(price);
    } else {
      above = above == null ? price : above.min(price);
    }
  }
}
