package dev.tradewind.broker;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account's money, in {@code currency}. Brokers that keep no margin leave those amounts null.
 *
 * @param accountNumber the one on statements; empty when the broker sends none
 * @param status {@code ACTIVE} when it can trade
 * @param equity cash and the value of the positions
 * @param lastEquity at the end of the last trading day
 * @param longMarketValue not negative
 * @param shortMarketValue not positive
 * @param multiplier of the buying power: 1, 2 or 4
 * @param accruedFees not yet taken from the cash
 * @param tradingBlocked by the broker: no order is taken
 * @param accountBlocked by the broker: nothing is possible
 * @param optionsBuyingPower what premiums and cash-secured puts may bind; null when none is sent
 * @param optionsLevel 0 for no options, 1 covered and secured sales, 2 also purchases, 3 also
 *     spreads
 * @param tradeSuspendedByUser by {@link AccountConfiguration#suspendTrade()}: no new order is taken
 */
public record BrokerAccount(
    String id,
    String accountNumber,
    String status,
    String currency,
    BigDecimal cash,
    BigDecimal equity,
    @Nullable BigDecimal lastEquity,
    BigDecimal buyingPower,
    BigDecimal longMarketValue,
    BigDecimal shortMarketValue,
    @Nullable BigDecimal initialMargin,
    @Nullable BigDecimal maintenanceMargin,
    @Nullable BigDecimal multiplier,
    @Nullable BigDecimal accruedFees,
    @Nullable BigDecimal optionsBuyingPower,
    int optionsLevel,
    boolean tradingBlocked,
    boolean accountBlocked,
    boolean tradeSuspendedByUser,
    boolean shortingEnabled,
    @Nullable Instant createdAt) {

  /** Whether the broker would take a new order. */
  public boolean mayTrade() {
    return !tradingBlocked && !accountBlocked && !tradeSuspendedByUser && status.equals("ACTIVE");
  }
}
