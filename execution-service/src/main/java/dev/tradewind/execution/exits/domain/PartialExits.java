package dev.tradewind.execution.exits.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The usual plan of partial exits: half at a gain of 15 %, a quarter at 25 %, the rest stays until
 * its trailing stop.
 */
public final class PartialExits {

  private PartialExits() {}

  /**
   * A part that is sold at a gain.
   *
   * @param gain from this ratio on, inclusive
   * @param share of the whole position
   */
  public record Level(BigDecimal gain, BigDecimal share) {}

  /** The levels, in the order they are reached. */
  public static final List<Level> LEVELS =
      List.of(
          new Level(new BigDecimal("0.15"), new BigDecimal("0.50")),
          new Level(new BigDecimal("0.25"), new BigDecimal("0.25")));

  /**
   * The parts of a position: one for each level, in whole lots, rounded down, and last the rest.
   * They sum to the whole.
   *
   * @param lot the smallest quantity that trades, above 0
   */
  public static List<BigDecimal> parts(BigDecimal whole, BigDecimal lot) {
    var first = part(whole, LEVELS.getFirst(), lot);
    var second = part(whole, LEVELS.getLast(), lot);
    return List.of(first, second, whole.subtract(first).subtract(second));
  }

  /** How many levels this gain has reached. */
  public static int reached(BigDecimal gain) {
    return (int) LEVELS.stream().filter(level -> gain.compareTo(level.gain()) >= 0).count();
  }

  private static BigDecimal part(BigDecimal whole, Level level, BigDecimal lot) {
    return whole.multiply(level.share()).divide(lot, 0, RoundingMode.FLOOR).multiply(lot);
  }
}
