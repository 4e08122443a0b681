package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.TradeRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one day alone says, before the filters: the outcome of every slot that confirmed, and what
 * the filters look at.
 *
 * @param rows by slot; null where the slot was not confirmed
 * @param sizes by range, in points; null where there is no valid range
 * @param breaks by range the bar that broke it; null where none did
 */
record DayOutcomes(
    LocalDate day,
    List<Bar> bars,
    @Nullable TradeRow[] rows,
    @Nullable BigDecimal[] sizes,
    @Nullable Bar[] breaks) {}
