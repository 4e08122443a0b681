package dev.tradewind.paper.feed;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.PaperConfig;
import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import dev.tradewind.paper.feed.persistence.FeedBarRows;
import dev.tradewind.paper.feed.persistence.FeedRows;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.TurnGate;
import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.paper.trading.persistence.TurnRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.problem.Problems;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Starts and stops feeds; one runs at a time. */
@ApplicationScoped
public class RunFeed {

  private static final Logger LOG = Logger.getLogger(RunFeed.class);

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final PaperConfig config;
  private final Desk desk;
  private final Feeds feeds;
  private final FeedRows rows;
  private final FeedBarRows bars;
  private final TurnRows turns;
  private final Audit audit;
  private @Nullable FeedRun run;

  RunFeed(
      Jdbi jdbi,
      PaperAccounts accounts,
      PaperConfig config,
      Desk desk,
      Feeds feeds,
      FeedRows rows,
      FeedBarRows bars,
      TurnRows turns,
      Audit audit) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.config = config;
    this.desk = desk;
    this.feeds = feeds;
    this.rows = rows;
    this.bars = bars;
    this.turns = turns;
    this.audit = audit;
  }

  /** A feed that ran when the broker stopped goes on with the same open turn. */
  void onStart(@Observes StartupEvent start) {
    if (accounts.ofRules().isEmpty()) {
      return;
    }
    desk.latestTurn();
    jdbi.withHandle(handle -> rows.running(handle, accounts.account().id()))
        .ifPresent(
            feed -> {
              LOG.infof("paper.feed resumed feed=%s symbol=%s", feed.id(), feed.symbol());
              begin(feed);
            });
  }

  void onStop(@Observes ShutdownEvent stop) {
    halt();
  }

  /** Starts a feed that is loaded, or goes on with one that failed or was stopped. */
  public synchronized Feed start(String feedId, String actor) {
    var account = accounts.account().id();
    var feed = feeds.get(feedId);
    if (feed.state() == FeedState.RUNNING) {
      return feed;
    }
    requireStartable(feed);
    var latest = desk.latestTurn().orElse(null);
    if (latest != null && !latest.feedId().equals(feed.id())) {
      requireFree(feed, latest);
    }
    var started = with(feed, FeedState.RUNNING, null);
    jdbi.useTransaction(
        handle -> {
          var other = rows.running(handle, account);
          if (other.isPresent()) {
            throw Problems.of(
                409,
                "feed-running",
                "Another feed is running",
                "Feed %s of %s is running, and only one runs at a time. Wait for its end or stop it."
                    .formatted(other.get().id(), other.get().symbol()));
          }
          rows.lock(handle, account, Feeds.uuid(feedId));
          rows.update(handle, started);
          audit.record(handle, actor, "feed.start", feedId, null, Map.of());
        });
    begin(started);
    return feeds.now(started);
  }

  /** Stops a feed for good or for now; what has been dealt stays dealt. */
  public synchronized void stop(String feedId, String actor) {
    var feed = feeds.get(feedId);
    if (feed.state() == FeedState.STOPPED || feed.state() == FeedState.FINISHED) {
      return;
    }
    if (feed.state() == FeedState.RUNNING) {
      halt();
    }
    var stopped = with(feeds.get(feedId), FeedState.STOPPED, null);
    jdbi.useTransaction(
        handle -> {
          rows.update(handle, stopped);
          var turn = stopped.lastTurn();
          if (turn != null && desk.gate().open().isEmpty()) {
            turns.done(handle, accounts.account().id(), turn);
          }
          audit.record(handle, actor, "feed.stop", feedId, null, Map.of());
        });
  }

  /** Says that a turn is done. */
  public TurnGate.Said done(long number) {
    var said = desk.gate().done(number);
    var current = run;
    if (said == TurnGate.Said.NOW && (current == null || !current.isAlive())) {
      jdbi.useHandle(handle -> turns.done(handle, accounts.account().id(), number));
    }
    return said;
  }

  private static void requireStartable(Feed feed) {
    if (feed.state() == FeedState.FINISHED) {
      throw Problems.of(
          409,
          "feed-started",
          "The feed is no longer as it was loaded",
          "Feed %s is FINISHED. Load later bars as a new feed.".formatted(feed.id()));
    }
  }

  /** What another feed left behind must be settled first, and time goes forwards only. */
  private void requireFree(Feed feed, Turn latest) {
    if (desk.gate().open().isPresent()) {
      throw Problems.of(
          409,
          "turn-open",
          "A turn is still open",
          "Turn %d of feed %s is not done. Finish it, or go on with that feed."
              .formatted(latest.number(), latest.feedId()));
    }
    boolean idle = desk.look(book -> book.isIdle());
    if (!idle && !latest.symbol().equals(feed.symbol())) {
      throw Problems.of(
          409,
          "orders-open",
          "Orders of another symbol are open",
          "%s still has open orders or trades. Go on with its feed %s first."
              .formatted(latest.symbol(), latest.feedId()));
    }
    Instant next =
        jdbi.withHandle(handle -> bars.behind(handle, feed.id(), feed.barsSent(), 1)).stream()
            .findFirst()
            .map(bar -> bar.ts())
            .orElse(feed.lastTs());
    if (!next.isAfter(latest.ts())) {
      throw Feeds.behind(next, latest.ts());
    }
  }

  private synchronized void begin(Feed feed) {
    run =
        FeedRun.start(
            feed,
            config.turnLimit(),
            desk,
            (position, limit) ->
                jdbi.withHandle(handle -> bars.behind(handle, feed.id(), position, limit)),
            (state, error) -> end(feed, state, error));
  }

  private void end(Feed feed, FeedState state, @Nullable String error) {
    var ended = with(feeds.now(feed), state, error);
    jdbi.useTransaction(
        handle -> {
          rows.update(handle, ended);
          if (state == FeedState.FINISHED && ended.lastTurn() != null) {
            turns.done(handle, accounts.account().id(), ended.lastTurn());
          }
        });
    if (error == null) {
      LOG.infof("paper.feed state=%s feed=%s bars=%d", state, feed.id(), ended.barsSent());
    } else {
      LOG.errorf("paper.feed state=%s feed=%s error=%s", state, feed.id(), error);
    }
  }

  private synchronized void halt() {
    var current = run;
    if (current != null) {
      current.stop();
      run = null;
    }
  }

  private static Feed with(Feed feed, FeedState state, @Nullable String error) {
    return new Feed(
        feed.id(),
        feed.symbol(),
        state,
        feed.barsPerSecond(),
        feed.barsTotal(),
        feed.barsSent(),
        feed.priceDecimals(),
        feed.firstTs(),
        feed.lastTs(),
        feed.lastTurn(),
        feed.tradingDay(),
        error);
  }
}
