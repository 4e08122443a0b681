package dev.tradewind.paper.marketdata;

import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.kernel.calendar.Session;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.paper.market.MarketHours;
import dev.tradewind.paper.market.MarketPlayer;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.marketdata.domain.BarBuilder;
import dev.tradewind.paper.marketdata.domain.BarQuery;
import dev.tradewind.paper.marketdata.domain.PageToken;
import dev.tradewind.paper.marketdata.domain.PricedBar;
import dev.tradewind.paper.marketdata.domain.Timeframe;
import dev.tradewind.paper.marketdata.persistence.PrintedBarRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The bars of the session being played that have been printed, in every timeframe. A bar that is
 * not over yet is shown as far as its minutes have been printed.
 */
@ApplicationScoped
public class BarHistory {

  private static final int MINUTES_READ_AT_ONCE = 5000;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(10);

  /** The smallest step of time in the database. */
  private static final Duration ONE_MORE = Duration.ofNanos(1000);

  private final Jdbi jdbi;
  private final PrintedBarRows rows;
  private final MarketPlayer player;
  private final MarketClock clock;
  private final MarketHours hours;

  BarHistory(
      Jdbi jdbi, PrintedBarRows rows, MarketPlayer player, MarketClock clock, MarketHours hours) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.player = player;
    this.clock = clock;
    this.hours = hours;
  }

  /**
   * A page of bars, sorted by symbol and then by time.
   *
   * @param next where to go on; null on the last page
   */
  public record Page(List<PricedBar> bars, @Nullable PageToken next) {}

  /** The bars asked for. */
  public Page page(BarQuery query) {
    var session = player.time().sessionId();
    if (session == null) {
      return new Page(List.of(), null);
    }
    var found = new ArrayList<PricedBar>();
    jdbi.useHandle(
        handle -> {
          for (String symbol : query.symbols()) {
            if (found.size() <= query.limit() && !isBefore(symbol, query.after())) {
              new Reading(handle, session, symbol, query, found).read();
            }
          }
        });
    if (found.size() <= query.limit()) {
      return new Page(found, null);
    }
    var last = found.get(query.limit() - 1);
    return new Page(
        List.copyOf(found.subList(0, query.limit())), new PageToken(last.symbol(), last.t()));
  }

  /** The last bars of a symbol, newest first, at most so many. */
  public List<PricedBar> newest(String symbol, Timeframe timeframe, int count) {
    var now = clock.now();
    return page(new BarQuery(
            List.of(symbol), timeframe, now.minus(LONGEST_PAUSE), now, count, false, null))
        .bars();
  }

  private static boolean isBefore(String symbol, @Nullable PageToken after) {
    return after != null && symbol.compareTo(after.symbol()) < 0;
  }

  /** One symbol's part of a page. */
  private final class Reading {

    private final Handle handle;
    private final String session;
    private final String symbol;
    private final BarQuery query;
    private final List<PricedBar> found;
    private final BarBuilder builder;
    private @Nullable Session open;

    Reading(Handle handle, String session, String symbol, BarQuery query, List<PricedBar> found) {
      this.handle = handle;
      this.session = session;
      this.symbol = symbol;
      this.query = query;
      this.found = found;
      this.builder = new BarBuilder(symbol, query.ascending());
    }

    void read() {
      var timeframe = query.timeframe();
      var from = query.start();
      // Bars that begin by the end of the query, and minutes that are over.
      var to =
          earlier(timeframe.end(query.end()), clock.now().minus(MarketBar.MINUTE).plus(ONE_MORE));
      var after = query.after();
      if (after != null && after.symbol().equals(symbol)) {
        if (query.ascending()) {
          from = later(from, timeframe.end(after.t()));
        } else {
          to = earlier(to, after.t());
        }
      }
      while (found.size() <= query.limit()) {
        var minutes =
            rows.minutes(
                handle, session, symbol, from, to, query.ascending(), MINUTES_READ_AT_ONCE);
        minutes.forEach(this::take);
        if (minutes.size() < MINUTES_READ_AT_ONCE) {
          builder.finish().ifPresent(this::keep);
          return;
        }
        if (query.ascending()) {
          from = minutes.getLast().bar().ts().plus(ONE_MORE);
        } else {
          to = minutes.getLast().bar().ts();
        }
      }
    }

    private void take(MarketBar minute) {
      var timeframe = query.timeframe();
      var day = LocalDate.EPOCH;
      if (timeframe.isOfDays()) {
        var regular = regular(minute.bar().ts());
        if (regular.isEmpty()) {
          return;
        }
        day = regular.get().tradingDay();
      }
      builder.add(minute, timeframe.beginning(minute.bar().ts(), day)).ifPresent(this::keep);
    }

    private void keep(PricedBar bar) {
      if (!bar.t().isBefore(query.start()) && !bar.t().isAfter(query.end())) {
        found.add(bar);
      }
    }

    private Optional<Session> regular(Instant minute) {
      var known = open;
      if (known != null && known.isOpenAt(minute)) {
        return Optional.of(known);
      }
      ExchangeCalendar calendar = hours.calendar();
      var session = calendar.sessionAt(minute);
      open = session.orElse(null);
      return session;
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
