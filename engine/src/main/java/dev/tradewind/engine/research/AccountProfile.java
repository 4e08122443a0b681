package dev.tradewind.engine.research;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The account a portfolio is sized for (S2-014 to S2-016, S2-070).
 *
 * @param equity in account currency, above 0
 * @param riskPerTradePct percent of the equity at risk in one trade, above 0 and at most 100
 * @param maxDrawdown a prop firm's: the loss at which the account ends, in account currency; empty
 *     for an account of one's own
 */
public record AccountProfile(
    BigDecimal equity, BigDecimal riskPerTradePct, Optional<BigDecimal> maxDrawdown) {

  public static final AccountProfile OWN_25K = own("25000", "2");
  public static final AccountProfile OWN_50K = own("50000", "1");
  public static final AccountProfile OWN_100K = own("100000", "0.5");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 4;

  /**
   * @throws IllegalArgumentException if a number is not allowed
   */
  public AccountProfile {
    requirePositive("equity", equity);
    requirePositive("risk per trade", riskPerTradePct);
    maxDrawdown.ifPresent(drawdown -> requirePositive("maximum drawdown", drawdown));
    if (riskPerTradePct.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException(
          "risk per trade %s %%: allowed is at most 100"
              .formatted(riskPerTradePct.toPlainString()));
    }
  }

  /** An account of one's own. */
  public static AccountProfile own(String equity, String riskPerTradePct) {
    return new AccountProfile(
        new BigDecimal(equity), new BigDecimal(riskPerTradePct), Optional.empty());
  }

  /** This account under a prop firm's rule. */
  public AccountProfile propFirm(BigDecimal drawdownThatEndsIt) {
    return new AccountProfile(equity, riskPerTradePct, Optional.of(drawdownThatEndsIt));
  }

  /** What one trade may lose, in account currency. */
  public BigDecimal riskAmount() {
    return equity.multiply(riskPerTradePct).divide(HUNDRED);
  }

  /**
   * The percent that one trade puts at stake: of a prop firm's drawdown, not of the balance, since
   * that is what can be lost. 4 decimals, rounded up.
   */
  public BigDecimal trueRiskPct() {
    return maxDrawdown
        .map(
            drawdown ->
                riskAmount().multiply(HUNDRED).divide(drawdown, PERCENT_DECIMALS, RoundingMode.UP))
        .orElse(riskPerTradePct);
  }

  /**
   * Whole contracts for a trade: risk amount over stop distance times point value, rounded down; 0
   * means do not trade.
   *
   * @param stopPoints from entry to stop, above 0
   * @param pointValue account currency per point and contract, above 0
   */
  public int contracts(BigDecimal stopPoints, BigDecimal pointValue) {
    requirePositive("stop distance", stopPoints);
    requirePositive("point value", pointValue);
    return riskAmount()
        .divideToIntegralValue(stopPoints.multiply(pointValue))
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }

  private static void requirePositive(String name, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(
          "%s %s: allowed is a number above 0".formatted(name, value.toPlainString()));
    }
  }
}
