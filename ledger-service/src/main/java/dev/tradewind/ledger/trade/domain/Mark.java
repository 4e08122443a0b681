package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the executor last told a held symbol costs.
 *
 * @param pointValue currency per point and contract
 * @param pricedAt ts of the bar whose close the price is
 */
public record Mark(Symbol symbol, BigDecimal price, BigDecimal pointValue, Instant pricedAt) {

  /** What a holding is worth at this price, negative for a short one, to the minor unit. */
  public Money value(Holding holding) {
    return Money.rounded(
        holding.quantity().multiply(price).multiply(pointValue), holding.cost().currency());
  }

  /** What it would make if it were closed at this price, without fees. */
  public Money unrealized(Holding holding) {
    return value(holding).minus(holding.cost());
  }
}
