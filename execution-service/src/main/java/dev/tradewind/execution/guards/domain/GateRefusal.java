package dev.tradewind.execution.guards.domain;

import java.math.BigDecimal;

/**
 * A gate that an addition does not pass.
 *
 * @param gate its name: {@code moved_one_r}, {@code distance_to_last}, {@code in_profit}, {@code
 *     pyramid_risk}, {@code pyramid_volatility}, {@code risk_cap}, {@code volatility_cap}, {@code
 *     margin_cap}
 * @param found what was measured: points, currency or % of equity, as the gate has it
 * @param allowed the bound it was measured against
 */
public record GateRefusal(String gate, BigDecimal found, BigDecimal allowed) {

  /** For a person: {@code moved_one_r 2.9 against 3}. */
  public String text() {
    return "%s %s against %s".formatted(gate, plain(found), plain(allowed));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
