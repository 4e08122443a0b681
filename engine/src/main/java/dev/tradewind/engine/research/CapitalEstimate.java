package dev.tradewind.engine.research;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a portfolio needs on a day (S2-017), in account currency.
 *
 * @param margin of the positions that can be open at once, each of the most contracts
 * @param maximumConcurrentRisk what those can lose at their stops
 * @param worstDailyDraw what can be lost until the halt, at the risk of one trade per R
 * @param estimatedDailyTrades 0.4 per strategy
 */
public record CapitalEstimate(
    BigDecimal margin,
    BigDecimal maximumConcurrentRisk,
    BigDecimal worstDailyDraw,
    BigDecimal estimatedDailyTrades) {

  private static final BigDecimal TRADES_PER_STRATEGY = new BigDecimal("0.4");
  private static final int MONEY_DECIMALS = 2;

  /**
   * @param marginPerContract the broker's, in account currency, not negative
   */
  public static CapitalEstimate of(
      Portfolio portfolio, AccountProfile account, BigDecimal marginPerContract) {
    int strategies = portfolio.members().size();
    int atOnce = Math.min(portfolio.maxConcurrentPositions(), strategies);
    int contracts =
        portfolio.members().stream()
            .map(Portfolio.Member::maxContracts)
            .sorted((a, b) -> Integer.compare(b, a))
            .limit(atOnce)
            .mapToInt(Integer::intValue)
            .sum();
    BigDecimal risk = account.riskAmount();
    return new CapitalEstimate(
        money(marginPerContract.multiply(BigDecimal.valueOf(contracts))),
        money(risk.multiply(BigDecimal.valueOf(atOnce))),
        money(risk.multiply(portfolio.maxDailyLossR().abs())),
        TRADES_PER_STRATEGY.multiply(BigDecimal.valueOf(strategies)));
  }

  /** Margin and the worst day together: what the account should hold. */
  public BigDecimal capital() {
    return margin.add(worstDailyDraw);
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(MONEY_DECIMALS, RoundingMode.UP);
  }
}
