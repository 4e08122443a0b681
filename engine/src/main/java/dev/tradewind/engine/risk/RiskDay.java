package dev.tradewind.engine.risk;

import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Reason;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the risk manager knows of one trading day (ORB-RULES 9.2, 9.4). Immutable: every transition
 * gives a new day.
 *
 * @param dailyPnlR the rounded {@code pnl_r} of the trades that have exited, added up
 * @param breakerTripped latched: once true it stays true for the day
 * @param tradeCount approvals of the day, less those that ended as NO_RISK
 * @param placesByLabel places taken under each label; labels without one are absent
 */
public record RiskDay(
    LocalDate tradingDay,
    BigDecimal dailyPnlR,
    boolean breakerTripped,
    int tradeCount,
    Map<String, Integer> placesByLabel) {

  /**
   * @throws IllegalArgumentException if a count is negative or a label's places are not positive
   */
  public RiskDay {
    if (tradeCount < 0) {
      throw new IllegalArgumentException(
          "trade count %d: allowed is 0 or more".formatted(tradeCount));
    }
    placesByLabel.forEach(
        (label, places) -> {
          if (places < 1) {
            throw new IllegalArgumentException(
                "places %d under %s: allowed is 1 or more".formatted(places, label));
          }
        });
    placesByLabel = Collections.unmodifiableMap(new TreeMap<>(placesByLabel));
  }

  /** The state at the day's start: all zero, the breaker not tripped. */
  public static RiskDay start(LocalDate day) {
    return new RiskDay(day, BigDecimal.ZERO, false, 0, Map.of());
  }

  /** The verdict on an order under this label, at this moment; the first failing check decides. */
  public RiskVerdict assess(String orbLabel, RiskLimits limits) {
    if (breakerTripped) {
      return new Rejected(Reason.CIRCUIT_BREAKER);
    }
    if (places() >= limits.maxConcurrentPositions()) {
      return new Rejected(Reason.MAX_CONCURRENT);
    }
    if (places(orbLabel) >= limits.maxPerOrbPositions()) {
      return new Rejected(Reason.MAX_PER_ORB);
    }
    if (tradeCount >= limits.maxDailyTrades()) {
      return new Rejected(Reason.MAX_DAILY_TRADES);
    }
    return new Approved(dailyPnlR.compareTo(limits.drawdownWarningR()) <= 0);
  }

  /** After an approval: a place is taken and the trade count is one more. */
  public RiskDay approved(String orbLabel) {
    var places = new TreeMap<>(placesByLabel);
    places.merge(orbLabel, 1, Integer::sum);
    return new RiskDay(tradingDay, dailyPnlR, breakerTripped, tradeCount + 1, places);
  }

  /**
   * After an exit: the place is given back, the result is added, and the breaker trips when the
   * day's result is now at or below the halt.
   *
   * @param pnlR the trade's rounded {@code pnl_r}
   * @throws IllegalStateException if no place is taken under the label
   */
  public RiskDay exited(String orbLabel, BigDecimal pnlR, RiskLimits limits) {
    BigDecimal sum = dailyPnlR.add(pnlR);
    boolean tripped = breakerTripped || sum.compareTo(limits.drawdownHaltR()) <= 0;
    return new RiskDay(tradingDay, sum, tripped, tradeCount, placesWithout(orbLabel));
  }

  /**
   * After an E1 order that ended as NO_RISK: place and count are given back.
   *
   * @throws IllegalStateException if no place is taken under the label
   */
  public RiskDay noRisk(String orbLabel) {
    return new RiskDay(
        tradingDay, dailyPnlR, breakerTripped, tradeCount - 1, placesWithout(orbLabel));
  }

  /**
   * After an order that ended unfilled with the day: the place is given back, the count stays.
   *
   * @throws IllegalStateException if no place is taken under the label
   */
  public RiskDay noFill(String orbLabel) {
    return new RiskDay(tradingDay, dailyPnlR, breakerTripped, tradeCount, placesWithout(orbLabel));
  }

  /** Places taken in all. */
  public int places() {
    int places = 0;
    for (int taken : placesByLabel.values()) {
      places += taken;
    }
    return places;
  }

  private int places(String orbLabel) {
    return placesByLabel.getOrDefault(orbLabel, 0);
  }

  private Map<String, Integer> placesWithout(String orbLabel) {
    int taken = places(orbLabel);
    if (taken == 0) {
      throw new IllegalStateException("no place is taken under label " + orbLabel);
    }
    var places = new TreeMap<>(placesByLabel);
    if (taken == 1) {
      places.remove(orbLabel);
    } else {
      places.put(orbLabel, taken - 1);
    }
    return places;
  }
}
