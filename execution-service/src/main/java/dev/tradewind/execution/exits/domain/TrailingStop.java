package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stop that follows the best price since the entry and never goes back. */
public sealed interface TrailingStop {

  /** How far behind the best price, as a ratio of it: 0.05 for 5 %. */
  record Percentage(BigDecimal distance) implements TrailingStop {
    public Percentage {
      requireRatio(distance);
    }
  }

  /** How far behind the best price, in price. */
  record Fixed(BigDecimal distance) implements TrailingStop {
    public Fixed {
      requireAboveZero(distance);
    }
  }

  /** How far behind the best price, in multiples of the average true range. */
  record Atr(BigDecimal multiple, BigDecimal averageTrueRange) implements TrailingStop {
    public Atr {
      requireAboveZero(multiple);
      requireAboveZero(averageTrueRange);
    }
  }

  /**
   * The usual plan: nothing before a gain of 10 %, then 5 % behind, 1 % nearer for each further 5 %
   * of gain, at the nearest 2 %.
   */
  record Tightening() implements TrailingStop {
    static final BigDecimal ACTIVE_AT = new BigDecimal("0.10");
    static final BigDecimal WIDEST = new BigDecimal("0.05");
    static final BigDecimal NEARER_EACH = new BigDecimal("0.05");
    static final BigDecimal NEARER_BY = new BigDecimal("0.01");
    static final BigDecimal NEAREST = new BigDecimal("0.02");

    /** How far behind at this gain; empty before it is active. */
    static Optional<BigDecimal> distance(BigDecimal gain) {
      if (gain.compareTo(ACTIVE_AT) < 0) {
        return Optional.empty();
      }
      var steps = gain.subtract(ACTIVE_AT).divide(NEARER_EACH, 0, RoundingMode.FLOOR);
      return Optional.of(WIDEST.subtract(NEARER_BY.multiply(steps)).max(NEAREST));
    }
  }

  /** The kinds as they are stored. */
  enum Type {
    PERCENTAGE,
    FIXED,
    ATR,
    /** {@link Tightening}. */
    TIGHTENING;

    /** As it is stored: {@code percentage}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    public static Type parse(String text) {
      return Arrays.stream(values())
          .filter(type -> type.text().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "trailing stop type '%s': allowed are percentage, fixed, atr, tightening"
                          .formatted(text)));
    }
  }

  /** Prices have this many decimals; a stop is rounded away from the price, never nearer. */
  int DECIMALS = 8;

  /**
   * Where the stop is for this best price; empty while it is not active.
   *
   * @param entry the position's entry price
   * @param peak the best price since: the highest of a long position, the lowest of a short one
   */
  default Optional<BigDecimal> stop(Direction direction, BigDecimal entry, BigDecimal peak) {
    return switch (this) {
      case Percentage percentage ->
          Optional.of(behind(direction, peak, peak.multiply(percentage.distance())));
      case Fixed fixed -> Optional.of(behind(direction, peak, fixed.distance()));
      case Atr atr ->
          Optional.of(behind(direction, peak, atr.multiple().multiply(atr.averageTrueRange())));
      case Tightening _ ->
          Tightening.distance(Gains.ratio(direction, entry, peak))
              .map(distance -> behind(direction, peak, peak.multiply(distance)));
    };
  }

  /** The better of two best prices for this direction. */
  static BigDecimal peak(Direction direction, BigDecimal left, BigDecimal right) {
    return direction == Direction.LONG ? left.max(right) : left.min(right);
  }

  /** The stop that stands: the new one where it is nearer, else the one there was. */
  static @Nullable BigDecimal nearer(
      Direction direction, @Nullable BigDecimal standing, Optional<BigDecimal> wanted) {
    if (standing == null || wanted.isEmpty()) {
      return wanted.orElse(standing);
    }
    return direction == Direction.LONG ? standing.max(wanted.get()) : standing.min(wanted.get());
  }

  private static BigDecimal behind(Direction direction, BigDecimal peak, BigDecimal distance) {
    return direction == Direction.LONG
        ? peak.subtract(distance).setScale(DECIMALS, RoundingMode.FLOOR)
        : peak.add(distance).setScale(DECIMALS, RoundingMode.CEILING);
  }

  private static void requireAboveZero(BigDecimal amount) {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException(
          "trailing stop distance %s: only above 0 is allowed".formatted(amount.toPlainString()));
    }
  }

  private static void requireRatio(BigDecimal ratio) {
    requireAboveZero(ratio);
    if (ratio.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "trailing stop distance %s: a ratio below 1 is allowed, 0.05 for 5 %%"
              .formatted(ratio.toPlainString()));
    }
  }
}
