package dev.tradewind.execution.booking.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an order of ours: a turn told of it, or the broker's list of fills.
 *
 * @param clientOrderId as the broker knows the order that filled
 * @param requestedPrice what the rules asked for
 * @param commission in account currency
 * @param filledAt ts of the bar in a feed scope, else the broker's time
 * @param minute ts of the bar in which it happened
 * @param stopPrice of the position an entry opens
 * @param targetPrice of the position an entry opens; null for none
 * @param extremesAreStored whether the bar of its minute is stored before it is booked; if not, the
 *     price itself is the best that is known of that minute
 */
public record Execution(
    String executionId,
    String brokerOrderId,
    String clientOrderId,
    Side side,
    BigDecimal qty,
    BigDecimal price,
    BigDecimal requestedPrice,
    BigDecimal commission,
    Instant filledAt,
    Instant minute,
    BigDecimal stopPrice,
    @Nullable BigDecimal targetPrice,
    boolean extremesAreStored) {}
