package dev.tradewind.portfolio.version.domain;

import dev.tradewind.engine.strategy.Strategy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A strategy of a portfolio version, as lists show it.
 *
 * @param rules null for an external strategy
 * @param capitalAllocation in the instrument's currency; null where none is set aside
 */
public record ListedStrategy(
    String portfolio,
    int version,
    String strategyId,
    String symbol,
    @Nullable Strategy rules,
    @Nullable BigDecimal capitalAllocation) {}
