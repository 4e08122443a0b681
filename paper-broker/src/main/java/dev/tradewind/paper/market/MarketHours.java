package dev.tradewind.paper.market;

import dev.tradewind.kernel.calendar.Calendars;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.paper.market.domain.MarketPhase;
import dev.tradewind.paper.market.domain.MarketSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the market trades: by the calendar of the session being played, else by the configured. */
@ApplicationScoped
public class MarketHours {

  private final ExchangeCalendar configured;
  private volatile ExchangeCalendar calendar;
  private volatile @Nullable Stretch stretch;

  /** Nothing opens or closes between these two. */
  private record Stretch(ExchangeCalendar calendar, Instant from, Instant to) {
    boolean holds(ExchangeCalendar now, Instant instant) {
      return calendar == now && !instant.isBefore(from) && instant.isBefore(to);
    }
  }

  MarketHours(MarketConfig config) {
    configured = Calendars.named(config.calendar());
    calendar = configured;
  }

  /** The calendar. */
  public ExchangeCalendar calendar() {
    return calendar;
  }

  /** What the calendar says of an instant. */
  public MarketPhase at(Instant instant) {
    return MarketPhase.at(calendar, instant);
  }

  void follow(@Nullable MarketSession session) {
    calendar = session == null ? configured : Calendars.named(session.calendar());
  }

  /** The first instant after this one at which something opens or closes. */
  Instant nextChange(Instant after) {
    var present = calendar;
    var known = stretch;
    if (known != null && known.holds(present, after)) {
      return known.to();
    }
    var next = findChange(present, after);
    stretch = new Stretch(present, after, next);
    return next;
  }

  /** When the trading day of this instant ends; empty where the market is closed then. */
  Optional<Instant> endOfTrading(Instant instant) {
    var here = instant.atZone(calendar.zone()).toLocalDate();
    return calendar.sessions(here.minusDays(1), here.plusDays(1)).stream()
        .filter(session -> session.isTradingAt(instant))
        .findFirst()
        .map(session -> session.extendedClose());
  }

  private static Instant findChange(ExchangeCalendar calendar, Instant after) {
    var here = after.atZone(calendar.zone()).toLocalDate();
    var near = calendar.sessions(here.minusDays(1), here.plusDays(1)).stream();
    return Stream.concat(near, Stream.of(calendar.nextSession(after)))
        .flatMap(
            session ->
                Stream.of(
                    session.extendedOpen(),
                    session.open(),
                    session.close(),
                    session.extendedClose()))
        .filter(change -> change.isAfter(after))
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
