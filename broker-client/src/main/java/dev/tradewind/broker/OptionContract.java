package dev.tradewind.broker;

import dev.tradewind.kernel.OptionSymbol;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A listed option as the broker knows it.
 *
 * @param underlying symbol of what it is settled in; not always the root of its own symbol
 * @param right what its holder may do at the strike
 * @param strike per unit of the underlying
 * @param expiresOn the last day it trades
 * @param multiplier units of the underlying per contract, by which a premium is multiplied too
 * @param style {@code american} where it may be exercised on any day; as sent
 * @param active whether the broker lists it still
 * @param tradable whether the broker takes orders for it
 */
public record OptionContract(
    String id,
    String symbol,
    String name,
    String underlying,
    OptionSymbol.Right right,
    BigDecimal strike,
    LocalDate expiresOn,
    BigDecimal multiplier,
    String style,
    boolean active,
    boolean tradable) {}
