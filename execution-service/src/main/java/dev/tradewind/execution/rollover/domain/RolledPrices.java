package dev.tradewind.execution.rollover.domain;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a position after its rollover. The initial stop moves exactly as the entry price
 * does, so the risk stays. Stop and target at the broker are prices of orders: they are on the
 * tick, rounded to the side of the entry, so that the stop is never further away than it was.
 *
 * @param target null for none
 */
public record RolledPrices(
    BigDecimal entry, BigDecimal initialStop, BigDecimal currentStop, @Nullable BigDecimal target) {

  /**
   * Moves them.
   *
   * @param entryAfter the average entry price after the rollover
   * @param tick of the new contract, above 0
   */
  public RolledPrices moved(
      Direction direction, BigDecimal entryAfter, BigDecimal shift, BigDecimal tick) {
    boolean isLong = direction == Direction.LONG;
    var stop = currentStop.add(shift);
    return new RolledPrices(
        entryAfter,
        initialStop.add(entryAfter.subtract(entry)),
        onTick(stop, tick, isLong ? RoundingMode.CEILING : RoundingMode.FLOOR),
        target == null
            ? null
            : onTick(target.add(shift), tick, isLong ? RoundingMode.FLOOR : RoundingMode.CEILING));
  }

  private static BigDecimal onTick(BigDecimal price, BigDecimal tick, RoundingMode rounding) {
    return price.divide(tick, 0, rounding).multiply(tick);
  }
}
