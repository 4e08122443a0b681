package dev.tradewind.engine.walk;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.walk.BarWalk.ExitReason;
import dev.tradewind.engine.walk.BarWalk.OpenTrade;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How one bar ends one trade (ORB-RULES 7.2 and 7.3). */
public final class ExitRules {

  private ExitRules() {}

  /** Where and why a trade ends. */
  public record Exit(BigDecimal price, ExitReason reason) {}

  /** The exit this bar gives the trade; null if it stays open. */
  public static @Nullable Exit exit(OpenTrade trade, Bar bar) {
    boolean isLong = trade.order().direction() == Direction.LONG;
    BigDecimal stop = trade.order().stopPrice();
    BigDecimal target = trade.targetPrice();
    if (trade.entryTs().isBefore(bar.ts())) {
      if (isLong ? bar.open().compareTo(stop) <= 0 : bar.open().compareTo(stop) >= 0) {
        return new Exit(bar.open(), ExitReason.STOP);
      }
      if (target != null
          && (isLong ? bar.open().compareTo(target) >= 0 : bar.open().compareTo(target) <= 0)) {
        return new Exit(target, ExitReason.TARGET);
      }
    } else if (trade.checkedFromNextBar()) {
      return null;
    }
    if (isLong ? bar.low().compareTo(stop) <= 0 : bar.high().compareTo(stop) >= 0) {
      return new Exit(stop, ExitReason.STOP);
    }
    if (target != null
        && (isLong ? bar.high().compareTo(target) >= 0 : bar.low().compareTo(target) <= 0)) {
      return new Exit(target, ExitReason.TARGET);
    }
    return null;
  }
}
