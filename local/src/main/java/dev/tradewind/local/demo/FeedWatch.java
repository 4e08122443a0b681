package dev.tradewind.local.demo;

import dev.tradewind.local.client.Account;
import dev.tradewind.local.client.Clients;
import dev.tradewind.local.client.LedgerClient.Summary;
import dev.tradewind.local.client.PaperBrokerClient.Feed;
import dev.tradewind.local.client.RemoteAway;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Progress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches a feed to its end and shows how far it is. */
final class FeedWatch {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration HELD = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 24;

  private final Clients clients;
  private final Progress progress;
  private final List<LocalDate> days;
  private Summary summary =
      new Summary(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, "", java.util.Map.of());
  private String shownDay = "";
  private long lastTurn;
  private Instant lastMove = Instant.now();

  FeedWatch(Clients clients, Progress progress, List<LocalDate> days) {
    this.clients = clients;
    this.progress = progress;
    this.days = days;
  }

  /**
   * Returns the feed when it is over.
   *
   * @throws CommandFailure if the paper broker stays silent
   */
  Feed toEnd(String feedId) {
    var started = Instant.now();
    var lastAnswer = started;
    while (true) {
      try {
        var feed = clients.paperBroker().feed(feedId);
        lastAnswer = Instant.now();
        if (feed.isOver()) {
          showDay(feed, started);
          return feed;
        }
        refreshSummary();
        show(feed, started);
      } catch (RemoteAway e) {
        if (Duration.between(lastAnswer, Instant.now()).compareTo(SILENCE) > 0) {
          throw CommandFailure.failed("the paper broker is silent: " + e.getMessage(), e);
        }
      }
      pause();
    }
  }

  private void refreshSummary() {
    try {
      summary = clients.ledger().summary(Account.DEMO);
    } catch (RemoteAway e) {
      // Only for show; the next poll may know more.
    }
  }

  private void show(Feed feed, Instant started) {
    if (!feed.tradingDay().isEmpty() && !feed.tradingDay().equals(shownDay)) {
      if (!shownDay.isEmpty()) {
        showDay(feed, started);
      }
      shownDay = feed.tradingDay();
    }
    if (feed.turn() != lastTurn) {
      lastTurn = feed.turn();
      lastMove = Instant.now();
    }
    boolean held =
        !feed.waitingFor().isEmpty()
            && Duration.between(lastMove, Instant.now()).compareTo(HELD) > 0;
    progress.now(
        "  day %d/%d [%s] %5d bars/s  %3d trades  %s R%s"
            .formatted(
                dayNumber(shownDay),
                days.size(),
                bar(feed),
                rate(feed, started),
                summary.roundTrips(),
                signed(summary.pnlR(), 2),
                held ? "  waiting for " + feed.waitingFor() : ""));
  }

  private void showDay(Feed feed, Instant started) {
    refreshSummary();
    progress.done(
        "  day %d/%d %s  %6d/%d bars  %5d bars/s  %3d trades  %s R"
            .formatted(
                dayNumber(shownDay),
                days.size(),
                shownDay,
                feed.barsSent(),
                feed.barsTotal(),
                rate(feed, started),
                summary.roundTrips(),
                signed(summary.pnlR(), 2)));
  }

  private int dayNumber(String day) {
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i).toString().equals(day)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static long rate(Feed feed, Instant started) {
    return feed.barsSent()
        * 1000
        / Math.max(1, Duration.between(started, Instant.now()).toMillis());
  }

  private static String bar(Feed feed) {
    int full = (int) (BAR_WIDTH * feed.barsSent() / Math.max(1, feed.barsTotal()));
    return "#".repeat(full) + ".".repeat(BAR_WIDTH - full);
  }

  /** A number with its sign, {@code +3.20}, for reading and not for comparing. */
  static String signed(BigDecimal number, int decimals) {
    var rounded = number.setScale(decimals, RoundingMode.HALF_EVEN);
    return (rounded.signum() >= 0 ? "+" : "") + rounded.toPlainString();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted while the feed runs", e);
    }
  }
}
