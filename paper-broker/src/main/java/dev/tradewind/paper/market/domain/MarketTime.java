package dev.tradewind.paper.market.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The market's time as it is kept.
 *
 * @param sessionId whose bars are printed; null for none
 * @param now where it last stopped; null means the system's time
 * @param flowing false while it is held
 * @param told the number of the last event told
 */
public record MarketTime(
    @Nullable String sessionId, @Nullable Instant now, Speed speed, boolean flowing, long told) {

  /** The system's time, before anything was simulated. */
  public static final MarketTime SYSTEM = new MarketTime(null, null, Speed.MAX, false, 0);

  /** At another instant, with more told. */
  public MarketTime at(Instant instant, long toldNow) {
    return new MarketTime(sessionId, instant, speed, flowing, toldNow);
  }

  /** Held, or flowing at a speed. */
  public MarketTime flow(boolean flows, Speed at) {
    return new MarketTime(sessionId, now, at, flows, told);
  }
}
