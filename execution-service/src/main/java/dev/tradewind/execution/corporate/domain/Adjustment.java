package dev.tradewind.execution.corporate.domain;

import java.math.BigDecimal;

/**
 * A position before and after a corporate action.
 *
 * @param fraction the part of a unit that could not be kept; the broker pays it in cash
 */
public record Adjustment(Held before, Held after, BigDecimal fraction) {}
