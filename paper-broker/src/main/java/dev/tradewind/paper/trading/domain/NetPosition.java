package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The net position in one symbol, by the average-cost rule: adding averages, reducing keeps the
 * average, and what goes beyond flat starts anew at its own price.
 *
 * @param qty signed
 * @param avgEntryPrice rounded half-even to 8 decimals; 0 when flat
 */
public record NetPosition(String symbol, BigDecimal qty, BigDecimal avgEntryPrice) {

  private static final int PRICE_SCALE = 8;

  /** No position. */
  public static NetPosition flat(String symbol) {
    return new NetPosition(symbol, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  public boolean isFlat() {
    return qty.signum() == 0;
  }

  /** The position after a fill. */
  public NetPosition after(Side side, BigDecimal filled, BigDecimal price) {
    var change = side == Side.BUY ? filled : filled.negate();
    var sum = qty.add(change);
    if (sum.signum() == 0) {
      return flat(symbol);
    }
    if (qty.signum() == 0 || sum.signum() != qty.signum()) {
      return new NetPosition(symbol, sum, price);
    }
    if (change.signum() != qty.signum()) {
      return new NetPosition(symbol, sum, avgEntryPrice);
    }
    var cost = avgEntryPrice.multiply(qty).add(price.multiply(change));
    return new NetPosition(symbol, sum, cost.divide(sum, PRICE_SCALE, RoundingMode.HALF_EVEN));
  }
}
