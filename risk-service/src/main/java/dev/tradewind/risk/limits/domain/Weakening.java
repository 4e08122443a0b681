package dev.tradewind.risk.limits.domain;

import dev.tradewind.engine.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;

/** Whether limits allow what others did not. */
public final class Weakening {

  private Weakening() {}

  /** The names of the limits that would allow more than before; empty if none would. */
  public static List<String> of(RiskLimits before, RiskLimits after) {
    var weaker = new ArrayList<String>();
    if (after.drawdownHaltR().compareTo(before.drawdownHaltR()) < 0) {
      weaker.add("drawdown_halt_r");
    }
    if (after.maxConcurrentPositions() > before.maxConcurrentPositions()) {
      weaker.add("max_concurrent_positions");
    }
    if (after.maxPerOrbPositions() > before.maxPerOrbPositions()) {
      weaker.add("max_per_orb_positions");
    }
    if (after.maxDailyTrades() > before.maxDailyTrades()) {
      weaker.add("max_daily_trades");
    }
    if (after.drawdownWarningR().compareTo(before.drawdownWarningR()) < 0) {
      weaker.add("drawdown_warning_r");
    }
    return List.copyOf(weaker);
  }
}
