package dev.tradewind.execution.hours.domain;

import dev.tradewind.kernel.TradingDay;
import dev.tradewind.kernel.calendar.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The part of a market's session that this service trades.
 *
 * @param open inclusive
 * @param close exclusive
 */
public record MarketSession(LocalDate tradingDay, Instant open, Instant close) {

  /**
   * The part of an exchange's session that lies in the trading day of the opening-range rules
   * (ORB-RULES 1.5): a range never mixes two of their days. Empty if no part does.
   */
  public static Optional<MarketSession> of(Session session) {
    var day = session.tradingDay();
    var open = later(session.open(), TradingDay.start(day));
    var close = earlier(session.close(), TradingDay.end(day));
    return open.isBefore(close)
        ? Optional.of(new MarketSession(day, open, close))
        : Optional.empty();
  }

  /** Whether this instant, such as the beginning of a bar, lies in it. */
  public boolean contains(Instant at) {
    return !at.isBefore(open) && at.isBefore(close);
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }
}
