package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Costs and notional of a trade (S0-029 to S0-033, C-39), in currency with 4 decimals, each rounded
 * half-even once.
 *
 * @param notional price × point value × quantity, with the costs on top for a buy and off for a
 *     sell; it holds slippage twice, so cash is not computed from it
 */
public record TradeCosts(
    BigDecimal slippage, BigDecimal commission, BigDecimal total, BigDecimal notional) {

  private static final int DECIMALS = 4;

  /** The costs of a fill. */
  public static TradeCosts of(Fill fill) {
    BigDecimal slippage =
        rounded(
            fill.price()
                .subtract(fill.requestedPrice())
                .abs()
                .multiply(fill.pointValue())
                .multiply(fill.quantity()));
    BigDecimal commission = rounded(fill.commission());
    BigDecimal total = slippage.add(commission);
    return new TradeCosts(slippage, commission, total, notional(fill, total));
  }

  /**
   * Checks stored costs against what the trade's own figures give (invariant I).
   *
   * @return what does not hold, with both figures
   */
  public List<String> costViolations(Fill fill) {
    var expected = of(fill);
    var violations = new ArrayList<String>();
    compare("slippage_cost", slippage, expected.slippage, violations);
    compare("commission_cost", commission, expected.commission, violations);
    compare("total_cost", total, slippage.add(commission), violations);
    return List.copyOf(violations);
  }

  /**
   * Checks the stored notional against price, quantity and the stored total cost (invariant J).
   *
   * @return what does not hold, with both figures
   */
  public List<String> notionalViolations(Fill fill) {
    var violations = new ArrayList<String>();
    compare("notional", notional, notional(fill, total), violations);
    return List.copyOf(violations);
  }

  private static BigDecimal notional(Fill fill, BigDecimal total) {
    BigDecimal signed = fill.side() == Side.BUY ? total : total.negate();
    return rounded(fill.grossValue().add(signed));
  }

  private static void compare(
      String name, BigDecimal stored, BigDecimal expected, List<String> violations) {
    if (stored.compareTo(expected) != 0) {
      violations.add(
          "%s is %s, expected %s"
              .formatted(name, stored.toPlainString(), expected.toPlainString()));
    }
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
