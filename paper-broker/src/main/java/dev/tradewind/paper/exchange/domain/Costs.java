package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.alpaca.domain.Terms;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** What a fill costs and moves, in the account's currency. */
final class Costs {

  private Costs() {}

  /**
   * Commission per unit, or per contract of an option, rounded half-even to the minor unit, and the
   * fees of a sale, rounded up to it as the exchanges do.
   */
  static BigDecimal of(
      Terms terms, Asset asset, Side side, BigDecimal qty, BigDecimal price, Currency currency) {
    int decimals = currency.getDefaultFractionDigits();
    var commission =
        (asset.isOption() ? terms.commissionPerContract() : terms.commissionPerUnit())
            .multiply(qty)
            .setScale(decimals, RoundingMode.HALF_EVEN);
    if (side == Side.BUY) {
      return commission;
    }
    var fees =
        terms
            .sellFeeRate()
            .multiply(asset.value(qty, price).abs())
            .add(terms.sellFeePerUnit().multiply(qty));
    return commission.add(fees.setScale(decimals, RoundingMode.UP));
  }

  /**
   * How a fill moves the cash: by its value, rounded half-even to the minor unit, and its costs.
   */
  static BigDecimal cashMove(
      Asset asset,
      Side side,
      BigDecimal qty,
      BigDecimal price,
      BigDecimal costs,
      Currency currency) {
    var value = Money.rounded(asset.value(qty, price), currency);
    return (side == Side.BUY ? value.negated() : value).amount().subtract(costs);
  }
}
