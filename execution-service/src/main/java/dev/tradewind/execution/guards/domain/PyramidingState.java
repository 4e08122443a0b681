package dev.tradewind.execution.guards.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where a strategy stands in an instrument (S3-005).
 *
 * @param lastPyramidPrice entry price of the latest addition; of the base before the first
 * @param basePositionId null once the base is closed: nothing is added any more then
 */
public record PyramidingState(BigDecimal lastPyramidPrice, @Nullable String basePositionId) {}
