package dev.tradewind.engine.bar;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One minute of trading, exact (ORB-RULES 1.3).
 *
 * @param ts the bar's open time in UTC, a whole minute; the bar covers {@code [ts, ts + 1 min)}
 * @param volume in the source's units, not negative
 */
public record Bar(
    Instant ts,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume) {

  private static final int SECONDS_PER_MINUTE = 60;

  /**
   * @throws IllegalArgumentException if the bar breaks rule 1.3, with the reason
   */
  public Bar {
    if (ts.getNano() != 0 || ts.getEpochSecond() % SECONDS_PER_MINUTE != 0) {
      throw new IllegalArgumentException("ts %s is not a whole minute".formatted(ts));
    }
    requireAtMost("low", low, "open", open);
    requireAtMost("low", low, "close", close);
    requireAtMost("open", open, "high", high);
    requireAtMost("close", close, "high", high);
    if (volume.signum() < 0) {
      throw new IllegalArgumentException("volume %s is negative".formatted(volume.toPlainString()));
    }
  }

  private static void requireAtMost(
      String lowerName, BigDecimal lower, String upperName, BigDecimal upper) {
    if (lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException(
          "%s %s is above %s %s"
              .formatted(lowerName, lower.toPlainString(), upperName, upper.toPlainString()));
    }
  }
}
