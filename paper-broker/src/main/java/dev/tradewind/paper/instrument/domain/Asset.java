package dev.tradewind.paper.instrument.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that trades in fill model {@code alpaca}: a share, or as our extension a future.
 *
 * @param id UUID text; a renamed share keeps it
 * @param exchange in Alpaca's word, such as {@code NASDAQ}; empty for a future
 * @param active whether new orders are taken
 * @param marginable whether it may be bought on margin
 * @param future null for a share
 */
public record Asset(
    String symbol,
    String id,
    String name,
    String exchange,
    boolean active,
    boolean marginable,
    boolean shortable,
    boolean fractionable,
    @Nullable Future future) {

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal SMALL_TICK = new BigDecimal("0.0001");
  private static final int FINEST_SHARE_PRICE = 4;

  /**
   * What makes a future.
   *
   * @param pointValue currency per point and contract, above 0
   * @param tickSize in points, above 0; prices are whole multiples of it
   * @param initialMargin currency per contract that an open one binds
   * @param maintenanceMargin currency per contract, at most the initial margin
   * @param expiresOn the last day it trades; null for one that never ends
   */
  public record Future(
      BigDecimal pointValue,
      BigDecimal tickSize,
      BigDecimal initialMargin,
      BigDecimal maintenanceMargin,
      @Nullable LocalDate expiresOn) {}

  /** The asset, once nothing more of it is traded. */
  public Asset inactive() {
    return new Asset(
        symbol, id, name, exchange, false, marginable, shortable, fractionable, future);
  }

  public boolean isFuture() {
    return future != null;
  }

  /** What so many units are worth at this price, exact. */
  public BigDecimal value(BigDecimal qty, BigDecimal price) {
    var worth = price.multiply(qty);
    return future == null ? worth : worth.multiply(future.pointValue());
  }

  /** The smallest step of an order's price near this one. */
  public BigDecimal tick(BigDecimal price) {
    if (future != null) {
      return future.tickSize();
    }
    return price.compareTo(BigDecimal.ONE) >= 0 ? CENT : SMALL_TICK;
  }

  /** Whether an order may name this price. */
  public boolean isOnTick(BigDecimal price) {
    return price.remainder(tick(price)).signum() == 0;
  }

  /** The price as a fill has it: four decimals, or whole ticks for a future. */
  public BigDecimal fillPrice(BigDecimal price, RoundingMode rounding) {
    return future == null
        ? price.setScale(FINEST_SHARE_PRICE, rounding)
        : price.divide(future.tickSize(), 0, rounding).multiply(future.tickSize());
  }
}
