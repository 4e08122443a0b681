package dev.tradewind.reconciliation.brokerstate.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the broker says about an account at one moment. Money is in {@code currency}.
 *
 * @param portfolioValue cash and the value of the positions
 */
public record BrokerState(
    String currency,
    BigDecimal cash,
    BigDecimal portfolioValue,
    BigDecimal buyingPower,
    List<HeldPosition> positions) {

  public BrokerState {
    positions = List.copyOf(positions);
  }
}
