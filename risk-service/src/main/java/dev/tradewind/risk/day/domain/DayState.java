package dev.tradewind.risk.day.domain;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trading day and the limits in force on it. The rules are the engine's {@link RiskDay}; this
 * adds only what the engine does not know: orders without an opening range, which take a place in
 * all but none under a label, and orders that outlive their day or their end.
 */
public record DayState(RiskDay day, LimitsVersion limits) {

  /** Where places without a label are counted; no label is spelt like this. */
  public static final String NO_LABEL = "";

  /** The verdict on an order at this moment. */
  public RiskVerdict assess(@Nullable String orbLabel) {
    return day.assess(
        key(orbLabel), orbLabel == null ? withoutLabelCheck(limits.limits()) : limits.limits());
  }

  /** After an approval. */
  public DayState approved(@Nullable String orbLabel) {
    return with(day.approved(key(orbLabel)));
  }

  /** After the exit of a trade that holds a place of this day. */
  public DayState exited(@Nullable String orbLabel, BigDecimal pnlR) {
    return with(day.exited(key(orbLabel), pnlR, limits.limits()));
  }

  /** After an order that ended as NO_RISK: place and count are given back. */
  public DayState noRisk(@Nullable String orbLabel) {
    return with(day.noRisk(key(orbLabel)));
  }

  /** After an order that ended unfilled: the place is given back. */
  public DayState unfilled(@Nullable String orbLabel) {
    return with(day.noFill(key(orbLabel)));
  }

  /**
   * After a trade came to hold a place that was not held on this day: carried over from another
   * day, or filled after its order was taken for ended. The day's trade count does not change.
   */
  public DayState carriedIn(@Nullable String orbLabel) {
    var places = new TreeMap<>(day.placesByLabel());
    places.merge(key(orbLabel), 1, Integer::sum);
    return with(
        new RiskDay(
            day.tradingDay(), day.dailyPnlR(), day.breakerTripped(), day.tradeCount(), places));
  }

  private DayState with(RiskDay next) {
    return new DayState(next, limits);
  }

  private static String key(@Nullable String orbLabel) {
    return orbLabel == null ? NO_LABEL : orbLabel;
  }

  private static RiskLimits withoutLabelCheck(RiskLimits limits) {
    return new RiskLimits(
        limits.drawdownHaltR(),
        limits.maxConcurrentPositions(),
        Integer.MAX_VALUE,
        limits.maxDailyTrades(),
        limits.drawdownWarningR());
  }
}
