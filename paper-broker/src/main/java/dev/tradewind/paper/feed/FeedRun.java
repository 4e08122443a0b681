package dev.tradewind.paper.feed;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.FailureText;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.domain.Turn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A feed at work, on a thread of its own: opens a turn, waits until it is done, opens the next. */
final class FeedRun {

  private static final Logger LOG = Logger.getLogger(FeedRun.class);

  private static final int BARS_READ_AT_ONCE = 2000;
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofMillis(250);

  /** Where the bars come from. */
  interface Source {
    List<Bar> behind(long position, int limit);
  }

  /** Whom the end is told. */
  interface Ending {
    void ended(FeedState state, @Nullable String error);
  }

  private final Feed feed;
  private final Duration turnLimit;
  private final Desk desk;
  private final Source source;
  private final Ending ending;
  private final Deque<Bar> ahead = new ArrayDeque<>();
  private final long nanosPerBar;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private long nextBarAt = System.nanoTime();

  private FeedRun(Feed feed, Duration turnLimit, Desk desk, Source source, Ending ending) {
    this.feed = feed;
    this.turnLimit = turnLimit;
    this.desk = desk;
    this.source = source;
    this.ending = ending;
    var speed = feed.barsPerSecond();
    this.nanosPerBar =
        speed == null ? 0 : NANOS_PER_SECOND.divide(speed, 0, RoundingMode.HALF_EVEN).longValue();
    this.thread = Thread.ofVirtual().name("feed-" + feed.id()).unstarted(this::run);
  }

  static FeedRun start(Feed feed, Duration turnLimit, Desk desk, Source source, Ending ending) {
    var run = new FeedRun(feed, turnLimit, desk, source, ending);
    run.thread.start();
    return run;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Ends the run between two turns and waits for that. */
  void stop() {
    stopping.countDown();
    desk.gate().wake();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean more = true;
      while (more) {
        switch (desk.gate().awaitDone(turnLimit, this::isStopped)) {
          case STOPPED -> {
            return;
          }
          case HELD_TOO_LONG -> {
            end(FeedState.FAILED, heldTooLong());
            return;
          }
          case DONE -> more = dealNext();
        }
      }
      end(FeedState.FINISHED, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!isStopped()) {
        LOG.errorf(e, "paper.feed failed feed=%s", feed.id());
        end(FeedState.FAILED, "the broker failed: " + FailureText.of(e));
      }
    }
  }

  private String heldTooLong() {
    var turn = desk.gate().latest();
    return "turn %s was held over %d s; %s"
        .formatted(
            turn.map(open -> "%d (%s %s)".formatted(open.number(), open.symbol(), open.ts()))
                .orElse("?"),
            turnLimit.toSeconds(),
            desk.gate()
                .waitingFor()
                .map(reason -> "execution waits for: " + reason)
                .orElse("execution did not say what it waits for"));
  }

  /** Opens the next turn; false when there is none. Database trouble is waited out for a while. */
  private boolean dealNext() throws InterruptedException {
    long giveUpAt = System.nanoTime() + turnLimit.toNanos();
    while (true) {
      try {
        return deal();
      } catch (JdbiException e) {
        if (System.nanoTime() - giveUpAt > 0 || isStopped()) {
          throw e;
        }
        LOG.warnf("paper.feed database trouble, trying again: %s", FailureText.of(e));
        ahead.clear();
        pause(PAUSE_AFTER_TROUBLE);
      }
    }
  }

  private boolean deal() throws InterruptedException {
    var latest = desk.latestTurn().orElse(null);
    if (desk.gate().open().isPresent()) {
      desk.tellAgain(); // kept before the connection was lost, and never told
      return true;
    }
    long position =
        latest != null && latest.feedId().equals(feed.id()) ? latest.position() : feed.barsSent();
    var next = peek(position);
    if (latest != null && isOpenDay(latest) && (next == null || !isOn(next, latest))) {
      desk.endDay(place(position), next == null);
      return true;
    }
    if (next == null) {
      return false;
    }
    throttle();
    if (isStopped()) {
      return true;
    }
    desk.dealBar(place(position + 1), feed.symbol(), next);
    ahead.removeFirst();
    return true;
  }

  private Desk.FeedPlace place(long position) {
    return new Desk.FeedPlace(feed.id(), position, feed.priceDecimals());
  }

  private static boolean isOpenDay(Turn latest) {
    return latest.kind() == Turn.Kind.BAR;
  }

  private static boolean isOn(Bar bar, Turn latest) {
    return TradingDay.of(bar.ts()).equals(latest.tradingDay());
  }

  private @Nullable Bar peek(long position) {
    if (ahead.isEmpty()) {
      ahead.addAll(source.behind(position, BARS_READ_AT_ONCE));
    }
    return ahead.peekFirst();
  }

  private void throttle() throws InterruptedException {
    if (nanosPerBar == 0) {
      return;
    }
    long wait = nextBarAt - System.nanoTime();
    if (wait > 0) {
      pause(Duration.ofNanos(wait));
    }
    nextBarAt = Math.max(nextBarAt, System.nanoTime() - nanosPerBar) + nanosPerBar;
  }

  private boolean isStopped() {
    return stopping.getCount() == 0;
  }

  /**
   * Not an interrupt but a latch ends the pause: an interrupt would tear the database connection.
   */
  private void pause(Duration time) throws InterruptedException {
    boolean unused = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void end(FeedState state, @Nullable String error) {
    try {
      ending.ended(state, error);
    } catch (RuntimeException e) {
      LOG.errorf(e, "paper.feed end not kept feed=%s state=%s", feed.id(), state);
    }
  }
}
