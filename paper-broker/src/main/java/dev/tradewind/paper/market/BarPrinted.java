package dev.tradewind.paper.market;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.market.domain.MarketPhase;

/**
 * A minute of a symbol is over: orders may be matched against it, and clients may see it. Fired on
 * the market's one thread, in the order of time and, within a minute, of the symbols. {@link
 * MarketClock#now()} stands at the end of the minute meanwhile; {@link ClockMoved} to that instant
 * comes after the last bar of the minute, so what ends at the close still meets the last bar.
 *
 * @param phase when the minute began: orders of the regular session pass over the others
 * @param number ascends over all that the market tells, for ever. After a crash or a failed
 *     observer the last numbers are told again, in the same words: an observer that keeps something
 *     keeps the number with it, and ignores what is not greater
 */
public record BarPrinted(String symbol, Bar bar, MarketPhase phase, long number) {}
