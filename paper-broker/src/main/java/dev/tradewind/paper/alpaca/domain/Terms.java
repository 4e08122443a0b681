package dev.tradewind.paper.alpaca.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The terms an account of fill model {@code alpaca} trades on.
 *
 * @param initialCash in the account's currency, not negative
 * @param multiplier 1 (cash account), 2 (margin) or 4 (intraday margin): buying power per equity
 * @param seed of the chance of partial fills; the same seed and orders give the same fills
 * @param slippageBps hundredths of a per cent by which market orders fill worse than the price
 * @param commissionPerUnit currency per share or future
 * @param sellFeeRate part of a sale's value that is charged, such as 0.0000278
 * @param sellFeePerUnit currency per share sold
 * @param limitTouch whether a limit order fills when the price only touches it
 * @param participation largest part of a bar's volume one account gets; null means no cap
 * @param partialFillChance chance, 0 to 1, that a fill of more than one unit is only a part
 * @param commissionPerContract currency per option contract
 * @param optionsLevel what it may do with options: 0 nothing, 1 sell what shares cover or cash
 *     secures, 2 also buy, 3 also sell what binds a margin
 */
public record Terms(
    BigDecimal initialCash,
    int multiplier,
    long seed,
    BigDecimal slippageBps,
    BigDecimal commissionPerUnit,
    BigDecimal sellFeeRate,
    BigDecimal sellFeePerUnit,
    boolean limitTouch,
    @Nullable BigDecimal participation,
    BigDecimal partialFillChance,
    BigDecimal commissionPerContract,
    int optionsLevel) {

  /** The highest options level. */
  public static final int HIGHEST_OPTIONS_LEVEL = 3;

  private static final int CASH = 1;
  private static final int MARGIN = 2;
  private static final int INTRADAY = 4;

  /**
   * @throws IllegalArgumentException if a figure is outside its range, with the reason
   */
  public Terms {
    requireNotNegative("initial_cash", initialCash);
    requireNotNegative("slippage_bps", slippageBps);
    requireNotNegative("commission_per_unit", commissionPerUnit);
    requireNotNegative("sell_fee_rate", sellFeeRate);
    requireNotNegative("sell_fee_per_unit", sellFeePerUnit);
    requireNotNegative("commission_per_contract", commissionPerContract);
    if (optionsLevel < 0 || optionsLevel > HIGHEST_OPTIONS_LEVEL) {
      throw new IllegalArgumentException(
          "options_level %d: allowed are 0 to %d".formatted(optionsLevel, HIGHEST_OPTIONS_LEVEL));
    }
    if (multiplier != CASH && multiplier != MARGIN && multiplier != INTRADAY) {
      throw new IllegalArgumentException(
          "multiplier %d: allowed are 1, 2, 4".formatted(multiplier));
    }
    if (participation != null
        && (participation.signum() <= 0 || participation.compareTo(BigDecimal.ONE) > 0)) {
      throw new IllegalArgumentException(
          "participation %s: allowed is above 0, up to 1".formatted(participation.toPlainString()));
    }
    if (partialFillChance.signum() < 0 || partialFillChance.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "partial_fill_chance %s: allowed are 0 to 1"
              .formatted(partialFillChance.toPlainString()));
    }
  }

  /** Free of charge, never partial, margin of two: what an account has that names no terms. */
  public static Terms plain(BigDecimal initialCash) {
    return new Terms(
        initialCash,
        MARGIN,
        1,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        false,
        null,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        HIGHEST_OPTIONS_LEVEL);
  }

  private static void requireNotNegative(String name, BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "%s %s: allowed is 0 or more".formatted(name, amount.toPlainString()));
    }
  }
}
