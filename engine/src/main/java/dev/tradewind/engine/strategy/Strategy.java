package dev.tradewind.engine.strategy;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What is traded on one opening range (ORB-RULES 2, 4, 5, 6).
 *
 * @param strategyId unique in its set, {@code [A-Za-z0-9_.-]+} (9.6)
 * @param orbLabel where the window starts, {@code HHMM} Brisbane
 * @param orbMinutes the window's length, at least 1; it ends within the trading day
 * @param confirmBars consecutive closes outside the range that confirm, 1 to 5
 * @param rrTarget the target's distance as a multiple of the risk, above 0
 */
public record Strategy(
    String strategyId,
    String orbLabel,
    int orbMinutes,
    EntryModel entryModel,
    int confirmBars,
    BigDecimal rrTarget,
    Filter filter) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final int MOST_CONFIRM_BARS = 5;

  /**
   * @throws ConfigurationException if a value is not allowed
   */
  public Strategy {
    if (!ID.matcher(strategyId).matches()) {
      throw new ConfigurationException(
          "", "strategy_id", '"' + strategyId + '"', "characters of A-Z a-z 0-9 _ . -");
    }
    int start = OrbLabel.startMinute(orbLabel);
    if (orbMinutes < 1 || orbMinutes > OrbLabel.MINUTES_PER_DAY - start) {
      throw new ConfigurationException(
          "",
          "orb_minutes",
          String.valueOf(orbMinutes),
          "1 to %d, as the window of %s must end within the trading day"
              .formatted(OrbLabel.MINUTES_PER_DAY - start, orbLabel));
    }
    if (confirmBars < 1 || confirmBars > MOST_CONFIRM_BARS) {
      throw new ConfigurationException("", "confirm_bars", String.valueOf(confirmBars), "1 to 5");
    }
    if (rrTarget.signum() <= 0) {
      throw new ConfigurationException(
          "", "rr_target", rrTarget.toPlainString(), "a number above 0");
    }
    rrTarget = Decimals.plain(rrTarget);
  }
}
