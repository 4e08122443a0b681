package dev.tradewind.paper.trading;

import dev.tradewind.paper.trading.domain.Execution;
import dev.tradewind.paper.trading.domain.PaperOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an order; what the account stream tells.
 *
 * @param event in Alpaca's word: {@code new}, {@code fill} or {@code canceled}
 * @param order as it is afterwards
 * @param execution of a fill, else null
 */
public record OrderUpdate(
    String event, PaperOrder order, @Nullable Execution execution, Instant at) {}
