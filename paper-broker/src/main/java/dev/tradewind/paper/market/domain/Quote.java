package dev.tradewind.paper.market.domain;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The best bid and offer. Bars carry none, so they are made from the last close: a number of ticks
 * below and above it.
 *
 * @param at the end of the bar it comes from
 * @param size shares bid and offered
 */
public record Quote(Instant at, BigDecimal bid, BigDecimal ask, BigDecimal size) {

  private static final BigDecimal SMALL_PRICE = BigDecimal.ONE;
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal SMALL_TICK = new BigDecimal("0.0001");
  private static final BigDecimal ROUND_LOT = BigDecimal.valueOf(100);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * The quote after a bar; the bid is never below one tick.
   *
   * @param ticks how far bid and offer stand from the close
   */
  public static Quote after(Bar bar, int ticks) {
    return after(bar, ticks, tick(bar.close()));
  }

  /**
   * As {@link #after(Bar, int)}, for what is priced in whole cents however cheap it is.
   *
   * @param ticks how far bid and offer stand from the close
   */
  public static Quote inCentsAfter(Bar bar, int ticks) {
    return after(bar, ticks, CENT);
  }

  private static Quote after(Bar bar, int ticks, BigDecimal tick) {
    var away = tick.multiply(BigDecimal.valueOf(ticks));
    return new Quote(
        bar.ts().plus(MINUTE),
        bar.close().subtract(away).max(tick),
        bar.close().add(away),
        ROUND_LOT);
  }

  /** The smallest step of a price: a cent from 1.00 on, below it a hundredth of a cent. */
  public static BigDecimal tick(BigDecimal price) {
    return price.compareTo(SMALL_PRICE) >= 0 ? CENT : SMALL_TICK;
  }
}
