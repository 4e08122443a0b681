package dev.tradewind.paper.instrument.domain;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What a price move is worth and what a round trip costs.
 *
 * @param assetId UUID text, follows from the symbol
 * @param pointValue currency per point and contract, above 0
 * @param tickSize in points, above 0; takes no part in fills
 * @param commissionRt per contract and round trip, not negative
 * @param spreadRt as {@code commissionRt}
 * @param slippageRt as {@code commissionRt}
 */
public record PaperInstrument(
    String symbol,
    String assetId,
    BigDecimal pointValue,
    BigDecimal tickSize,
    BigDecimal commissionRt,
    BigDecimal spreadRt,
    BigDecimal slippageRt,
    Currency currency) {

  /** The costs of a round trip, per contract. */
  public BigDecimal friction() {
    return commissionRt.add(spreadRt).add(slippageRt);
  }

  /** What so many contracts are worth at this price, exact. */
  public BigDecimal value(BigDecimal qty, BigDecimal price) {
    return price.multiply(pointValue).multiply(qty);
  }
}
