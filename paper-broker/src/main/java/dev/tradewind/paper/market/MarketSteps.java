package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.Goal;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.MarketTime;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import dev.tradewind.paper.market.persistence.MarketRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One step of the market: prints the bars that end, moves the time, keeps both. */
@ApplicationScoped
public class MarketSteps {

  private static final Logger LOG = Logger.getLogger(MarketSteps.class);

  private static final int BARS_READ_AT_ONCE = 2000;
  private static final BigDecimal STOPS_EACH_MINUTE_UP_TO = BigDecimal.valueOf(60);

  private final Jdbi jdbi;
  private final MarketRows rows;
  private final MarketBarRows bars;
  private final LastPrices prices;
  private final MarketHours hours;
  private final Event<BarPrinted> barPrinted;
  private final Event<ClockMoved> clockMoved;
  private final Deque<MarketBar> ahead = new ArrayDeque<>();

  MarketSteps(
      Jdbi jdbi,
      MarketRows rows,
      MarketBarRows bars,
      LastPrices prices,
      MarketHours hours,
      Event<BarPrinted> barPrinted,
      Event<ClockMoved> clockMoved) {
    this.jdbi = jdbi;
    this.rows = rows;
    this.bars = bars;
    this.prices = prices;
    this.hours = hours;
    this.barPrinted = barPrinted;
    this.clockMoved = clockMoved;
  }

  /** What a step has done. */
  record Done(MarketTime time, boolean printed) {}

  /** Forgets the bars read ahead. */
  void forget() {
    ahead.clear();
  }

  /** Where time stops next; null when no bar is left and nothing else is asked for. */
  @Nullable Instant nextStop(
      MarketTime time, @Nullable MarketSession session, @Nullable Goal goal) {
    var now = time.now();
    if (now == null) {
      return null;
    }
    var bar = next(time, now);
    var until = goal == null ? null : goal.until();
    if (session != null && bar == null && until == null && !isTradingOn(session, now)) {
      return null;
    }
    var factor = time.speed().factor();
    boolean eachMinute =
        session == null || (factor != null && factor.compareTo(STOPS_EACH_MINUTE_UP_TO) <= 0);
    return Stream.of(
            bar == null ? null : bar.bar().ts().isAfter(now) ? bar.bar().ts() : bar.end(),
            goal == null && eachMinute ? minuteAfter(now) : null,
            hours.nextChange(now),
            until)
        .filter(stop -> stop != null)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Whether the trading day of the last bar goes on, so that what ends with it still can. */
  private boolean isTradingOn(MarketSession session, Instant now) {
    return hours.endOfTrading(session.lastTs()).filter(now::isBefore).isPresent();
  }

  /** Prints the bars that end at the stop and tells that time has moved there. */
  Done step(MarketTime time, Instant stop) {
    var from = time.now() == null ? stop : time.now();
    long number = time.told();
    boolean printed = false;
    for (var bar = next(time, from); bar != null && bar.end().equals(stop); bar = ahead.peek()) {
      prices.printed(bar);
      barPrinted.fire(new BarPrinted(bar.symbol(), bar.bar(), hours.at(bar.bar().ts()), ++number));
      ahead.remove();
      printed = true;
    }
    clockMoved.fire(new ClockMoved(from, stop, ++number));
    var after = time.at(stop, number);
    keep(after);
    return new Done(after, printed);
  }

  /** Tells that time has jumped. */
  MarketTime tellMove(MarketTime time, Instant from, Instant to) {
    long number = time.told() + 1;
    clockMoved.fire(new ClockMoved(from, to, number));
    var after = new MarketTime(time.sessionId(), time.now(), time.speed(), time.flowing(), number);
    keep(after);
    return after;
  }

  /** Ends a session, and keeps the time it ended at. */
  @Nullable MarketSession end(
      MarketTime time,
      @Nullable MarketSession session,
      SessionState state,
      @Nullable String error) {
    if (session == null) {
      keep(time);
      return null;
    }
    var ended = session.in(state, error);
    jdbi.useTransaction(
        handle -> {
          rows.update(handle, ended);
          rows.write(handle, time);
        });
    LOG.infof("paper.market state=%s session=%s now=%s", state, session.id(), time.now());
    return ended;
  }

  void keep(MarketTime time) {
    jdbi.useHandle(handle -> rows.write(handle, time));
  }

  private @Nullable MarketBar next(MarketTime time, Instant now) {
    var session = time.sessionId();
    if (ahead.isEmpty() && session != null) {
      ahead.addAll(
          jdbi.withHandle(
              handle ->
                  bars.after(handle, session, now.minus(MarketBar.MINUTE), BARS_READ_AT_ONCE)));
    }
    return ahead.peek();
  }

  private static Instant minuteAfter(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).plus(MarketBar.MINUTE);
  }
}
