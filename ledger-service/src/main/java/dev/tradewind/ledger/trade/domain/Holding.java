package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * What one strategy holds of one symbol.
 *
 * @param quantity signed: negative is short
 * @param averagePrice of the open quantity, 8 decimals; empty when flat
 * @param cost at the price paid, with the sign of the quantity; no fees
 */
public record Holding(BigDecimal quantity, Optional<BigDecimal> averagePrice, Money cost) {

  private static final int PRICE_DECIMALS = 8;

  /** Nothing held. */
  public static Holding flat(Currency currency) {
    return new Holding(BigDecimal.ZERO, Optional.empty(), Money.zero(currency));
  }

  /**
   * What is held after a fill. A fill against the position first closes it at its average cost, in
   * proportion; what goes beyond opens the other side at the fill's price.
   */
  public Holding after(Fill fill) {
    BigDecimal moved = fill.signedQuantity();
    BigDecimal now = quantity.add(moved);
    if (now.signum() == 0) {
      return flat(cost.currency());
    }
    if (quantity.signum() == 0 || quantity.signum() == moved.signum()) {
      return new Holding(now, Optional.of(weighted(fill, now)), cost.minus(fill.cashFlow()));
    }
    if (now.signum() == quantity.signum()) {
      BigDecimal left =
          cost.amount()
              .multiply(now)
              .divide(quantity, cost.amount().scale(), RoundingMode.HALF_EVEN);
      return new Holding(now, averagePrice, new Money(left, cost.currency()));
    }
    BigDecimal opened = fill.price().multiply(fill.pointValue()).multiply(now);
    return new Holding(
        now, Optional.of(price(fill.price())), Money.rounded(opened, cost.currency()));
  }

  private BigDecimal weighted(Fill fill, BigDecimal now) {
    BigDecimal before = averagePrice.orElse(BigDecimal.ZERO).multiply(quantity);
    return before
        .add(fill.price().multiply(fill.signedQuantity()))
        .divide(now, PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal price(BigDecimal price) {
    return price.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
