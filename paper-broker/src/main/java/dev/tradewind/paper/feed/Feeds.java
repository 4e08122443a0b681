package dev.tradewind.paper.feed;

import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import dev.tradewind.paper.feed.persistence.FeedRows;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.domain.Turn;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The feeds of the account, as they stand right now. */
@ApplicationScoped
public class Feeds {

  private final Jdbi jdbi;
  private final PaperAccounts accounts;
  private final FeedRows rows;
  private final Desk desk;

  Feeds(Jdbi jdbi, PaperAccounts accounts, FeedRows rows, Desk desk) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.rows = rows;
    this.desk = desk;
  }

  /**
   * The feed.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
   */
  public Feed get(String feedId) {
    return now(
        jdbi.withHandle(handle -> rows.find(handle, accounts.account().id(), uuid(feedId)))
            .orElseThrow(Feeds::notFound));
  }

  /** The newest feeds, newest first. */
  public List<Feed> newest(int limit) {
    return jdbi.withHandle(handle -> rows.list(handle, accounts.account().id(), limit)).stream()
        .map(this::now)
        .toList();
  }

  /** The feed with the figures of the latest turn, if that is its own. */
  Feed now(Feed feed) {
    return desk.latestTurn()
        .filter(turn -> turn.feedId().equals(feed.id()))
        .map(turn -> with(feed, feed.state(), turn, feed.error()))
        .orElse(feed);
  }

  static Feed with(Feed feed, FeedState state, Turn turn, @Nullable String error) {
    return new Feed(
        feed.id(),
        feed.symbol(),
        state,
        feed.barsPerSecond(),
        feed.barsTotal(),
        turn.position(),
        feed.priceDecimals(),
        feed.firstTs(),
        feed.lastTs(),
        turn.number(),
        turn.tradingDay(),
        error);
  }

  static RuntimeException notFound() {
    return Problems.notFound("There is no such feed. GET /paper/v1/feeds lists them.");
  }

  static RuntimeException behind(Instant next, Instant latest) {
    return Problems.of(
        409,
        "feed-behind",
        "The bars are not later than those already dealt",
        "The feed's next bar is %s, and the account has dealt bars up to %s. Load later bars."
            .formatted(next, latest));
  }

  static UUID uuid(String feedId) {
    try {
      return UUID.fromString(feedId);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }
}
