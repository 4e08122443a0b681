package dev.tradewind.broker;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution, from the broker's list of activities.
 *
 * @param id of the activity: {@code yyyyMMddHHmmssSSS::uuid}
 * @param executionId the part behind {@code ::}, which is the stream's {@code execution_id}
 * @param side of the fill; a short sale is a sell
 * @param qty of this execution, above 0
 * @param cumQty of the order, this execution included; null when the broker sends none
 * @param leavesQty what of the order was still open after it; null when the broker sends none
 * @param commission in account currency; null when the broker sends none
 */
public record BrokerFill(
    String id,
    String executionId,
    String orderId,
    String symbol,
    Side side,
    BigDecimal qty,
    BigDecimal price,
    @Nullable BigDecimal cumQty,
    @Nullable BigDecimal leavesQty,
    @Nullable BigDecimal commission,
    Instant transactionTime)
    implements BrokerActivity {}
