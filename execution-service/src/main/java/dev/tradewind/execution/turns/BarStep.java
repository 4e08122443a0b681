package dev.tradewind.execution.turns;

import dev.tradewind.engine.bar.Bar;
import java.time.LocalDate;

/**
 * A stored bar that a scope steps on, once: a turn of the feed brought it, or it came live.
 *
 * @param number of the step within the scope, ascending
 */
public record BarStep(long number, String symbol, LocalDate tradingDay, Bar bar) {}
