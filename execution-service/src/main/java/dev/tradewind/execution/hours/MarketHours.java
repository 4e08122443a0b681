package dev.tradewind.execution.hours;

import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.calendar.Calendars;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.support.accounts.Account;
import dev.tradewind.support.accounts.Accounts;
import dev.tradewind.support.problem.Problems;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The sessions of each scope whose clock is {@code system}, by its account's calendar and the
 * special days laid over it.
 */
@ApplicationScoped
public class MarketHours {

  private static final Logger LOG = Logger.getLogger(MarketHours.class);

  private final Map<Scope, ExchangeCalendar> calendars;
  private final SpecialDayCache specialDays;

  MarketHours(Accounts accounts, SpecialDayCache specialDays) {
    this.specialDays = specialDays;
    calendars =
        accounts.all().stream()
            .filter(account -> account.clock() == Account.TimeSource.SYSTEM)
            .collect(Collectors.toMap(Account::scope, MarketHours::calendar));
  }

  /** A calendar nobody knows stops the start, not the first session. */
  void onStart(@Observes StartupEvent start) {
    LOG.infof("hours.ready scopes=%d", calendars.size());
  }

  /** Whether this scope goes by the system clock. */
  public boolean covers(Scope scope) {
    return calendars.containsKey(scope);
  }

  /**
   * Refuses a scope with the clock of a feed.
   *
   * @param why such a scope is not asked for this, and what to do instead; goes on from its name
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 {@code feed-clock}
   */
  public void requireCovered(Scope scope, String why) {
    if (!covers(scope)) {
      throw Problems.of(
          409, "feed-clock", "The scope has the clock of a feed", "%s %s".formatted(scope, why));
    }
  }

  /** The session that is open at this instant. */
  public Optional<MarketSession> at(Scope scope, Instant now) {
    return calendar(scope)
        .sessionAt(now)
        .flatMap(MarketSession::of)
        .filter(session -> session.contains(now));
  }

  /** The next session that opens after this instant. */
  public MarketSession next(Scope scope, Instant after) {
    var calendar = calendar(scope);
    var session = calendar.nextSession(after);
    while (true) {
      var traded = MarketSession.of(session).filter(part -> part.open().isAfter(after));
      if (traded.isPresent()) {
        return traded.get();
      }
      session = calendar.nextSession(session.open());
    }
  }

  /** The session of a trading day. */
  public Optional<MarketSession> of(Scope scope, LocalDate tradingDay) {
    return calendar(scope).session(tradingDay).flatMap(MarketSession::of);
  }

  /** The trading day of the session that is open at this instant, or opened last before it. */
  public LocalDate tradingDay(Scope scope, Instant at) {
    var calendar = calendar(scope);
    var day = at.atZone(calendar.zone()).toLocalDate().plusDays(1);
    for (int back = 0; back <= ExchangeCalendar.LONGEST_CLOSURE_DAYS; back++) {
      var session = calendar.session(day.minusDays(back));
      if (session.isPresent() && !at.isBefore(session.get().open())) {
        return session.get().tradingDay();
      }
    }
    throw new IllegalStateException("no session of %s opened before %s".formatted(scope, at));
  }

  /** How many sessions these days have, both included. */
  public int sessions(Scope scope, LocalDate first, LocalDate last) {
    return calendar(scope).sessions(first, last).size();
  }

  /** A scope's calendar with the special days in force. */
  public ExchangeCalendar calendarOf(Scope scope) {
    return calendar(scope);
  }

  private ExchangeCalendar calendar(Scope scope) {
    var calendar = calendars.get(scope);
    if (calendar == null) {
      throw new IllegalArgumentException(scope + " has the clock 'feed', and so no hours");
    }
    return specialDays.over(calendar);
  }

  private static ExchangeCalendar calendar(Account account) {
    try {
      return Calendars.named(account.calendar());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Account %s in the accounts file: %s".formatted(account.scope(), e.getMessage()), e);
    }
  }
}
