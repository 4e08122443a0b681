package dev.tradewind.engine.replay;

import dev.tradewind.engine.signal.StrategyState;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that its range's break has set going today, as it stands after the last bar. What has
 * not come about yet is null.
 *
 * @param stopPrice the edge opposite to the break
 * @param state ARMED, CONFIRMING, PENDING_ENTRY, ENTERED or EXITED
 * @param confirmCount the closes that count so far
 * @param confirmNeeded the closes that confirm
 * @param pnlR after costs, while the trade is open as if it were closed at the last close
 * @param maeR so far, as {@code mfeR}
 */
public record ActiveTrade(
    String strategyId,
    EntryModel entryModel,
    @Nullable Instant entryTs,
    @Nullable BigDecimal entryPrice,
    BigDecimal stopPrice,
    @Nullable BigDecimal targetPrice,
    Direction direction,
    int contracts,
    StrategyState state,
    int confirmCount,
    int confirmNeeded,
    @Nullable Instant exitTs,
    @Nullable BigDecimal exitPrice,
    @Nullable BigDecimal pnlR,
    @Nullable BigDecimal maeR,
    @Nullable BigDecimal mfeR) {}
