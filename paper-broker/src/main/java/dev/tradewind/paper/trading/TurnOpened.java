package dev.tradewind.paper.trading;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.trading.domain.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A turn has opened and is kept.
 *
 * @param bar null at the end of a day
 */
public record TurnOpened(Turn turn, @Nullable Bar bar) {}
