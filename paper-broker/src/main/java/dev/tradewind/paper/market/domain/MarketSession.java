package dev.tradewind.paper.market.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bars of some symbols, to be played as a market.
 *
 * @param id UUID text
 * @param calendar the name of the calendar that opens and closes it
 * @param barsTotal of all symbols
 * @param lastTs the beginning of the last bar
 * @param error of a failed session, else null
 */
public record MarketSession(
    String id,
    String calendar,
    SessionState state,
    long barsTotal,
    Instant firstTs,
    Instant lastTs,
    @Nullable String error) {

  public MarketSession in(SessionState next, @Nullable String why) {
    return new MarketSession(id, calendar, next, barsTotal, firstTs, lastTs, why);
  }
}
