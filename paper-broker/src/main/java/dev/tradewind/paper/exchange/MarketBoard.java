package dev.tradewind.paper.exchange;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.calendar.Session;
import dev.tradewind.paper.exchange.domain.Board;
import dev.tradewind.paper.exchange.domain.Hours;
import dev.tradewind.paper.exchange.domain.Minute;
import dev.tradewind.paper.instrument.Assets;
import dev.tradewind.paper.instrument.domain.Asset;
import dev.tradewind.paper.market.LastPrices;
import dev.tradewind.paper.market.MarketClock;
import dev.tradewind.paper.market.MarketHours;
import dev.tradewind.paper.market.domain.MarketPhase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the market says: assets, last prices, and what its time means for an order. */
@ApplicationScoped
public class MarketBoard implements Board {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime AUCTIONS_REOPEN = LocalTime.of(19, 0);
  private static final Duration BEFORE_OPEN = Duration.ofMinutes(2);
  private static final Duration BEFORE_CLOSE = Duration.ofMinutes(10);

  private final Assets assets;
  private final LastPrices prices;
  private final MarketClock clock;
  private final MarketHours marketHours;
  private final CorporateActions actions;
  private volatile @Nullable Session current;

  MarketBoard(
      Assets assets,
      LastPrices prices,
      MarketClock clock,
      MarketHours marketHours,
      CorporateActions actions) {
    this.assets = assets;
    this.prices = prices;
    this.clock = clock;
    this.marketHours = marketHours;
    this.actions = actions;
  }

  @Override
  public Optional<Asset> asset(String symbol) {
    return assets.find(symbol);
  }

  @Override
  public Optional<BigDecimal> last(String symbol) {
    return prices
        .lastBar(symbol)
        .map(bar -> actions.adjusted(symbol, bar.close(), dayOf(bar.ts()), dayOf(clock.now())));
  }

  public Instant now() {
    return clock.now();
  }

  /** The day of an account: New York's date. */
  public static LocalDate dayOf(Instant instant) {
    return instant.atZone(NEW_YORK).toLocalDate();
  }

  /** What an instant means for a new order of the asset; null for one that is not known. */
  public Hours hours(@Nullable Asset asset, Instant now) {
    var extended = sessionOf(now);
    var regular = now.isBefore(extended.close()) ? extended : after(extended);
    boolean auctions =
        marketHours.calendar().zone().equals(NEW_YORK) && (asset == null || !asset.isFuture());
    var reopen = extended.tradingDay().atTime(AUCTIONS_REOPEN).atZone(NEW_YORK).toInstant();
    boolean evening = !now.isBefore(reopen);
    return new Hours(
        now,
        phase(marketHours.at(now)),
        auctions,
        evening || now.isBefore(extended.open().minus(BEFORE_OPEN)),
        evening || now.isBefore(extended.close().minus(BEFORE_CLOSE)),
        regular.close(),
        extended.extendedClose());
  }

  /**
   * Whether nothing more of the asset is traded: a future after its last day, an option from the
   * close of it on.
   */
  public boolean hasEnded(Asset asset, Instant now) {
    var lastDay = asset.lastDay();
    if (lastDay == null) {
      return false;
    }
    var today = dayOf(now);
    if (asset.isFuture() || !today.equals(lastDay)) {
      return lastDay.isBefore(today);
    }
    return marketHours
        .calendar()
        .session(lastDay)
        .map(session -> !now.isBefore(session.close()))
        .orElse(true);
  }

  /** A bar with its place in the session. */
  public Minute minute(Bar bar, MarketPhase phase) {
    var end = bar.ts().plusSeconds(60);
    return new Minute(bar, phase(phase), sessionOf(bar.ts()).close().equals(end));
  }

  public Minute.Phase phaseAt(Instant instant) {
    return phase(marketHours.at(instant));
  }

  private static Minute.Phase phase(MarketPhase phase) {
    return switch (phase) {
      case CLOSED -> Minute.Phase.CLOSED;
      case PRE_MARKET, AFTER_HOURS -> Minute.Phase.EXTENDED;
      case REGULAR -> Minute.Phase.REGULAR;
    };
  }

  /** The session whose trading, extended hours included, ends next after the instant. */
  private Session sessionOf(Instant at) {
    var known = current;
    var calendar = marketHours.calendar();
    if (known != null
        && known.isTradingAt(at)
        && calendar.session(known.tradingDay()).filter(known::equals).isPresent()) {
      return known;
    }
    var here = at.atZone(calendar.zone()).toLocalDate();
    var found =
        calendar.sessions(here.minusDays(1), here.plusDays(1)).stream()
            .filter(session -> at.isBefore(session.extendedClose()))
            .findFirst()
            .orElseGet(() -> calendar.nextSession(at));
    current = found;
    return found;
  }

  private Session after(Session session) {
    return marketHours.calendar().nextSession(session.open());
  }
}
