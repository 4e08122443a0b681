package dev.tradewind.paper.feed;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.kernel.Ids;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import dev.tradewind.paper.feed.persistence.FeedBarRows;
import dev.tradewind.paper.feed.persistence.FeedRows;
import dev.tradewind.paper.instrument.Instruments;
import dev.tradewind.paper.market.Upload;
import dev.tradewind.paper.market.domain.BarsOverview;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes the bars of a feed: all of them, or none. */
@ApplicationScoped
public class LoadFeed {

  private static final long FIRST_BAR_LINE = 2;

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final Instruments instruments;
  private final Desk desk;
  private final FeedRows feeds;
  private final FeedBarRows bars;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  LoadFeed(
      Jdbi jdbi,
      PaperAccounts accounts,
      Instruments instruments,
      Desk desk,
      FeedRows feeds,
      FeedBarRows bars,
      Audit audit,
      Clock clock) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.instruments = instruments;
    this.desk = desk;
    this.feeds = feeds;
    this.bars = bars;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Loads a feed.
   *
   * @param barsPerSecond null means as fast as the turns are answered
   * @param content CSV as ORB-RULES 10.1, plain or gzip
   */
  public Feed load(
      String symbol, @Nullable BigDecimal barsPerSecond, InputStream content, String actor) {
    if (instruments.find(symbol).isEmpty()) {
      throw Problems.of(
          422,
          "unknown-symbol",
          "Symbol not registered",
          "There is no instrument '%s'. Register it with PUT /paper/v1/instruments/%s first."
              .formatted(symbol, symbol));
    }
    try (var upload = Upload.of(content)) {
      var overview = checked(upload.file());
      requireLater(overview.first());
      return keep(symbol, barsPerSecond, overview, upload.file(), actor);
    }
  }

  /** Replaces the bar with the same time, before the feed is started. */
  public void alter(String feedId, Bar bar, String actor) {
    new BarsOverview()
        .add(bar)
        .ifPresent(
            objection -> {
              throw invalidBars(objection);
            });
    var account = accounts.account();
    jdbi.useTransaction(
        handle -> {
          var feed =
              feeds.lock(handle, account.id(), Feeds.uuid(feedId)).orElseThrow(Feeds::notFound);
          if (feed.state() != FeedState.LOADED) {
            throw Problems.of(
                409,
                "feed-started",
                "The feed is no longer as it was loaded",
                "Feed %s is %s; bars are altered before the start."
                    .formatted(feedId, feed.state()));
          }
          if (!bars.replace(handle, feedId, bar)) {
            throw Problems.notFound(
                "Feed %s has no bar at %s; an alteration replaces one."
                    .formatted(feedId, bar.ts()));
          }
          audit.record(
              handle, actor, "feed.alter", feedId, null, Map.of("ts", bar.ts().toString()));
        });
  }

  private Feed keep(
      String symbol,
      @Nullable BigDecimal barsPerSecond,
      BarsOverview overview,
      Path file,
      String actor) {
    var now = clock.instant();
    var feed =
        new Feed(
            Ids.uuidV7(now, random),
            symbol,
            FeedState.LOADED,
            barsPerSecond,
            overview.count(),
            0,
            overview.priceDecimals(),
            overview.first(),
            overview.last(),
            null,
            null,
            null);
    UUID account = accounts.account().id();
    desk.latestTurn(); // makes the account, if this is its first call
    jdbi.useTransaction(
        handle -> {
          feeds.insert(handle, account, feed, now);
          try (Stream<Bar> stream = BarFile.stream(file)) {
            bars.copyIn(handle, feed.id(), stream.iterator());
          }
          audit.record(
              handle,
              actor,
              "feed.load",
              feed.id(),
              null,
              Map.of("symbol", symbol, "bars", overview.count()));
        });
    return feed;
  }

  private static BarsOverview checked(Path file) {
    var overview = new BarsOverview();
    try (Stream<Bar> stream = BarFile.stream(file)) {
      for (var bars = stream.iterator(); bars.hasNext(); ) {
        var objection = overview.add(bars.next());
        if (objection.isPresent()) {
          throw invalidBars(
              "line %d: %s".formatted(overview.count() + FIRST_BAR_LINE, objection.get()));
        }
      }
    } catch (BarFileException e) {
      throw invalidBars("line %d: %s".formatted(e.line(), e.reason()));
    }
    return overview;
  }

  private void requireLater(Instant first) {
    var latest = desk.latestTurn().map(Turn::ts);
    if (latest.isPresent() && !first.isAfter(latest.get())) {
      throw Feeds.behind(first, latest.get());
    }
  }

  private static RuntimeException invalidBars(String objection) {
    return Problems.of(
        422, "invalid-bars", "The bars are refused", objection + ". Nothing was kept.");
  }
}
