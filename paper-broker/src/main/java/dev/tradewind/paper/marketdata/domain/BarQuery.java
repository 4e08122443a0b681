package dev.tradewind.paper.marketdata.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bars are asked for.
 *
 * @param symbols each once, sorted
 * @param start bars that begin at it or later
 * @param end bars that begin at it or earlier
 * @param limit over all symbols
 * @param after where the page before ended; null for the first
 */
public record BarQuery(
    List<String> symbols,
    Timeframe timeframe,
    Instant start,
    Instant end,
    int limit,
    boolean ascending,
    @Nullable PageToken after) {}
