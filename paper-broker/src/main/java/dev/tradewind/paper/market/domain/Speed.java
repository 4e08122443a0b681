package dev.tradewind.paper.market.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the market's time passes.
 *
 * @param factor market seconds per second of the system; null means from bar to bar without waiting
 */
public record Speed(@Nullable BigDecimal factor) {

  /** From bar to bar without waiting. */
  public static final Speed MAX = new Speed(null);

  private static final String MAX_TEXT = "max";
  private static final BigDecimal FASTEST = new BigDecimal("100000");
  private static final int DECIMALS = 3;
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  /**
   * @throws IllegalArgumentException if the factor is not above 0 and up to 100000, or has more
   *     than 3 decimals
   */
  public Speed {
    if (factor != null
        && (factor.signum() <= 0
            || factor.compareTo(FASTEST) > 0
            || factor.stripTrailingZeros().scale() > DECIMALS)) {
      throw refused(factor.toPlainString());
    }
  }

  /**
   * Reads {@code max} or a factor.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Speed parse(String text) {
    if (text.equals(MAX_TEXT)) {
      return MAX;
    }
    try {
      return new Speed(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw refused(text);
    }
  }

  /** {@code max}, or the factor. */
  public String text() {
    return factor == null ? MAX_TEXT : factor.stripTrailingZeros().toPlainString();
  }

  /** The market's time that passes in so many nanoseconds; none at {@link #MAX}. */
  public Duration marketTime(long systemNanos) {
    return factor == null
        ? Duration.ZERO
        : Duration.ofNanos(factor.multiply(BigDecimal.valueOf(systemNanos)).longValue());
  }

  /** The nanoseconds of the system in which so much of the market's time passes; 0 at MAX. */
  public long systemNanos(Duration marketTime) {
    if (factor == null) {
      return 0;
    }
    return BigDecimal.valueOf(marketTime.getSeconds())
        .multiply(NANOS)
        .add(BigDecimal.valueOf(marketTime.getNano()))
        .divide(factor, 0, RoundingMode.CEILING)
        .longValue();
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "speed '%s': allowed are max, or a factor above 0 and up to %s, with at most %d decimals"
            .formatted(text, FASTEST, DECIMALS));
  }
}
