package dev.tradewind.paper.market;

import java.time.Instant;

/**
 * The market's time has moved. The bars that end at {@code to} have been printed before. It stops
 * at least where a bar begins and ends and where the calendar's sessions open and close, so no bar
 * is printed before the market has told that its session has begun.
 *
 * @param to before {@code from} only where another session begins, or time becomes the system's
 * @param number as in {@link BarPrinted}
 */
public record ClockMoved(Instant from, Instant to, long number) {}
