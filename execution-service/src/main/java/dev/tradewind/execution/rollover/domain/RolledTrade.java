package dev.tradewind.execution.rollover.domain;

import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Reopened;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a rollover makes of a position's executions. Entry and earlier exits move by the points that
 * lie between the contracts, so that risk in points stays; what the new contract was paid for is
 * kept beside them, so that the result stays to the last decimal.
 *
 * @param shift points from the price the old contract was left at to the one the new was entered
 *     at, half-even to 8 decimals
 * @param entry what was entered, as much as before
 * @param exit what is closed: before the rollover, and what it did not open again
 * @param reopened what is held from now on
 */
public record RolledTrade(BigDecimal shift, Executed entry, Executed exit, Reopened reopened) {

  private static final int PRICE_DECIMALS = 8;
  private static final int VALUE_DECIMALS = 17;

  /**
   * Works it out.
   *
   * @param entry what was entered before
   * @param exit what is closed, all of it: the position is flat between the contracts
   * @param closed of that what the rollover closed
   * @param opened what it opened again, more than nothing and no more than it closed
   * @param before what earlier rollovers have opened; null for none
   * @throws IllegalArgumentException if what is open is not what the rollover closed
   */
  public static RolledTrade of(
      Executed entry, Executed exit, Executed closed, Executed opened, @Nullable Reopened before) {
    if (exit.quantity().compareTo(entry.quantity()) != 0
        || opened.quantity().signum() <= 0
        || opened.quantity().compareTo(closed.quantity()) > 0) {
      throw new IllegalArgumentException(
          "%s of %s are closed, %s of it to be rolled, %s opened again"
              .formatted(exit.quantity(), entry.quantity(), closed.quantity(), opened.quantity()));
    }
    var got =
        opened.quantity().compareTo(closed.quantity()) == 0
            ? closed.value()
            : closed
                .value()
                .multiply(opened.quantity())
                .divide(closed.quantity(), VALUE_DECIMALS, RoundingMode.HALF_EVEN);
    var between = opened.value().subtract(got);
    var shift = plain(between.divide(opened.quantity(), PRICE_DECIMALS, RoundingMode.HALF_EVEN));
    var left = exit.quantity().subtract(opened.quantity());
    var moved = shift.multiply(left);
    return new RolledTrade(
        shift,
        new Executed(entry.quantity(), plain(entry.value().add(between).add(moved))),
        new Executed(left, plain(exit.value().subtract(got).add(moved))),
        new Reopened(
            opened, before == null ? opened.quantity() : before.rolled().add(opened.quantity())));
  }

  /** Equal figures are written alike. */
  private static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
