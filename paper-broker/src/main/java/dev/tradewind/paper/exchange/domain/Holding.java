package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.trading.domain.NetPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A position with what it was when the day began.
 *
 * @param dayQty signed quantity at the start of the day
 * @param lastDayPrice the last price of the day before; null while none is known
 * @param mark the last price it was valued at
 */
public record Holding(
    NetPosition net, BigDecimal dayQty, @Nullable BigDecimal lastDayPrice, BigDecimal mark) {

  private static final int PRICE_SCALE = 8;

  static Holding flat(String symbol) {
    return new Holding(NetPosition.flat(symbol), BigDecimal.ZERO, null, BigDecimal.ZERO);
  }

  public String symbol() {
    return net.symbol();
  }

  public BigDecimal qty() {
    return net.qty();
  }

  Holding after(Side side, BigDecimal qty, BigDecimal price) {
    return new Holding(net.after(side, qty, price), dayQty, lastDayPrice, price);
  }

  /** The same, valued at this price. */
  Holding markedAt(BigDecimal price) {
    return new Holding(net, dayQty, lastDayPrice, price);
  }

  /** As a new day begins at this price. */
  Holding atDayStart(BigDecimal price) {
    return new Holding(net, qty(), price, price);
  }

  /** After a split of {@code newUnits} for {@code oldUnits}, to nine decimals. */
  Holding split(BigDecimal newQty, BigDecimal newUnits, BigDecimal oldUnits) {
    return new Holding(
        new NetPosition(symbol(), newQty, scaled(net.avgEntryPrice(), oldUnits, newUnits)),
        newQty,
        lastDayPrice == null ? null : scaled(lastDayPrice, oldUnits, newUnits),
        scaled(mark, oldUnits, newUnits));
  }

  Holding renamed(String symbol) {
    return new Holding(
        new NetPosition(symbol, net.qty(), net.avgEntryPrice()), dayQty, lastDayPrice, mark);
  }

  private static BigDecimal scaled(BigDecimal price, BigDecimal times, BigDecimal by) {
    return price.multiply(times).divide(by, PRICE_SCALE, RoundingMode.HALF_EVEN);
  }

  /**
   * What the position was worth when the day began, or cost since: the part held overnight at the
   * last day's price, the rest at the average price. Exact, signed.
   */
  public BigDecimal intradayBasis() {
    var average = net.avgEntryPrice();
    if (lastDayPrice == null || dayQty.signum() != qty().signum()) {
      return average.multiply(qty());
    }
    var overnight = dayQty.abs().min(qty().abs()).multiply(BigDecimal.valueOf(qty().signum()));
    return lastDayPrice.multiply(overnight).add(average.multiply(qty().subtract(overnight)));
  }
}
