package dev.tradewind.engine.strategy;

import java.math.BigDecimal;

/**
 * What a price move is worth and what a round trip costs (ORB-RULES 8.1).
 *
 * @param pointValue account currency per point and contract, positive
 * @param tickSize in points, positive; takes no part in the rules
 * @param commissionRt account currency per contract and round trip, not negative
 * @param spreadRt as {@code commissionRt}
 * @param slippageRt as {@code commissionRt}
 */
public record Instrument(
    String symbol,
    BigDecimal pointValue,
    BigDecimal tickSize,
    BigDecimal commissionRt,
    BigDecimal spreadRt,
    BigDecimal slippageRt) {

  /** Micro gold: what a file leaves out is this instrument's (ORB-RULES 10.2). */
  public static final Instrument MGC =
      new Instrument(
          "MGC",
          new BigDecimal("10"),
          new BigDecimal("0.1"),
          new BigDecimal("2.4"),
          new BigDecimal("2"),
          new BigDecimal("4"));

  /**
   * @throws ConfigurationException if a value is not allowed
   */
  public Instrument {
    if (symbol.isBlank()) {
      throw new ConfigurationException(
          "", "symbol", '"' + symbol + '"', "a text that is not blank");
    }
    pointValue = positive("point_value", pointValue);
    tickSize = positive("tick_size", tickSize);
    commissionRt = notNegative("commission_rt", commissionRt);
    spreadRt = notNegative("spread_rt", spreadRt);
    slippageRt = notNegative("slippage_rt", slippageRt);
  }

  /** The costs of a round trip, in account currency per contract. */
  public BigDecimal friction() {
    return commissionRt.add(spreadRt).add(slippageRt);
  }

  private static BigDecimal positive(String field, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new ConfigurationException("", field, value.toPlainString(), "a number above 0");
    }
    return Decimals.plain(value);
  }

  private static BigDecimal notNegative(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw new ConfigurationException("", field, value.toPlainString(), "a number from 0 on");
    }
    return Decimals.plain(value);
  }
}
