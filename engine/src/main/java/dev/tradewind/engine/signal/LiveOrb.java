package dev.tradewind.engine.signal;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opening range of the current trading day as it stands.
 *
 * @param minutes the window's length
 * @param windowStart the first instant of the window, UTC
 * @param windowEnd the first instant after the window, UTC
 * @param high null as long as the window has no bar
 * @param low null as long as the window has no bar
 * @param size in points, null as long as the window has no bar
 * @param breakDirection null as long as nothing has broken the range
 * @param breakTs of the break bar, null as long as there is none
 */
public record LiveOrb(
    String label,
    int minutes,
    Instant windowStart,
    Instant windowEnd,
    @Nullable BigDecimal high,
    @Nullable BigDecimal low,
    @Nullable BigDecimal size,
    @Nullable Direction breakDirection,
    @Nullable Instant breakTs) {}
