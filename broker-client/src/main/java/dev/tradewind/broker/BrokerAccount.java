package dev.tradewind.broker;

import java.math.BigDecimal;

/**
 * The account's money, in {@code currency}.
 *
 * @param status {@code ACTIVE} when it can trade
 * @param equity cash and the value of the positions
 * @param longMarketValue not negative
 * @param shortMarketValue not positive
 */
public record BrokerAccount(
    String id,
    String status,
    String currency,
    BigDecimal cash,
    BigDecimal equity,
    BigDecimal buyingPower,
    BigDecimal longMarketValue,
    BigDecimal shortMarketValue,
    boolean tradingBlocked) {}
