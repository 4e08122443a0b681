package dev.tradewind.paper.market;

import dev.tradewind.kernel.FailureText;
import dev.tradewind.paper.market.domain.Goal;
import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.MarketTime;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of the market. It waits until the next stop is due, or commands change what is to
 * be done, and lets {@link MarketSteps} do each step. Commands come between steps, never amid one.
 */
@ApplicationScoped
public class MarketThread {

  private static final Logger LOG = Logger.getLogger(MarketThread.class);

  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final long PAUSE_AFTER_TROUBLE_NANOS = Duration.ofMillis(250).toNanos();
  private static final long LARGEST_LAG_NANOS = Duration.ofSeconds(1).toNanos();

  private final MarketSteps steps;
  private final MarketClock clock;
  private final LastPrices prices;
  private final MarketHours hours;
  private final MarketConfig config;

  /** Fair, so that a command gets its turn between two steps of a market that never waits. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Condition changed = lock.newCondition();

  private volatile MarketTime time = MarketTime.SYSTEM;
  private @Nullable MarketSession session;
  private @Nullable Goal goal;
  private @Nullable Instant movedFrom;
  private long baseNanos;
  private long troubleSince;
  private @Nullable String failure;
  private boolean closing;
  private @Nullable Thread thread;

  MarketThread(
      MarketSteps steps,
      MarketClock clock,
      LastPrices prices,
      MarketHours hours,
      MarketConfig config) {
    this.steps = steps;
    this.clock = clock;
    this.prices = prices;
    this.hours = hours;
    this.config = config;
  }

  /** Where time stands; between two stops of flowing time, the time it is. */
  MarketTime time() {
    var present = time;
    return present.now() == null || !present.flowing()
        ? present
        : present.at(clock.now(), present.told());
  }

  void begin(MarketTime kept, @Nullable MarketSession played, List<MarketBar> last) {
    locked(
        () -> {
          time = kept;
          session = played;
          hours.follow(session);
          prices.restart(last);
          closing = false;
          restartFlow();
          thread = Thread.ofVirtual().name("market").start(this::run);
          return true;
        });
  }

  /** Ends between two steps; flowing time is kept as it is at this moment. */
  void end() {
    Thread running;
    lock.lock();
    try {
      closing = true;
      keepFlow();
      changed.signalAll();
      running = thread;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Changes time, and tells it on the thread of the market before this returns. */
  void change(
      UnaryOperator<MarketTime> change,
      Function<MarketTime, @Nullable MarketSession> played,
      Function<MarketTime, List<MarketBar>> last,
      Duration limit) {
    locked(
        () -> {
          interruptAdvance();
          var before = time();
          var beforeInstant = clock.now();
          var after = change.apply(before);
          boolean jumped =
              after.now() == null || before.now() == null || !after.now().equals(before.now());
          time = after;
          session = played.apply(after);
          hours.follow(session);
          if (jumped) {
            steps.forget();
            prices.restart(last.apply(after));
            movedFrom = beforeInstant;
          }
          restartFlow();
          changed.signalAll();
          await(() -> movedFrom == null, limit);
          return true;
        });
  }

  /** Does something between two steps, given the time as it stands. */
  void between(Consumer<MarketTime> work) {
    var unused =
        locked(
            () -> {
              work.accept(time());
              return true;
            });
  }

  /** Goes to the goal; false if that takes longer than the limit, and goes on. */
  boolean advance(Goal target, Duration limit) {
    return locked(
        () -> {
          requireFree();
          time = time();
          goal = target;
          failure = null;
          clock.stand(clock.now());
          changed.signalAll();
          boolean arrived = await(() -> goal == null, limit);
          if (failure != null) {
            throw Problems.conflict(
                "The market did not arrive; it stands at %s: %s".formatted(time.now(), failure));
          }
          return arrived;
        });
  }

  /** A command ends an advance that is under way, where it stands. */
  private void interruptAdvance() {
    if (goal != null) {
      goal = null;
      failure = "another command came";
    }
  }

  private void requireFree() {
    if (goal != null) {
      throw Problems.conflict("The market is advancing; wait until it has arrived.");
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closing) {
        long wait = work();
        if (wait == 0) {
          lock.unlock();
          lock.lock();
        } else if (wait == FOR_EVER) {
          changed.await();
        } else {
          long unused = changed.awaitNanos(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Does what is due; the nanoseconds until something is. */
  private long work() {
    try {
      long wait = due();
      troubleSince = 0;
      return wait;
    } catch (RuntimeException e) {
      return trouble(e);
    }
  }

  private long due() {
    var from = movedFrom;
    if (from != null) {
      time = steps.tellMove(time, from, clock.now());
      movedFrom = null;
      restartFlow();
      changed.signalAll();
      return 0;
    }
    var present = time;
    var now = present.now();
    var target = goal;
    if (now == null || (!present.flowing() && target == null)) {
      return FOR_EVER;
    }
    if (target != null && target.isReached(now)) {
      arrived();
      return 0;
    }
    var stop = steps.nextStop(present, session, target);
    if (stop == null) {
      finish();
      return 0;
    }
    long dueAt = baseNanos + present.speed().systemNanos(Duration.between(now, stop));
    if (target == null && dueAt - System.nanoTime() > 0) {
      return dueAt - System.nanoTime();
    }
    step(present, stop, target, dueAt);
    return 0;
  }

  private void step(MarketTime present, Instant stop, @Nullable Goal target, long dueAt) {
    clock.stand(stop);
    var done = steps.step(present, stop);
    time = done.time();
    if (target != null) {
      goal = done.printed() ? target.afterPrinting() : target;
    }
    baseNanos = Math.max(dueAt, System.nanoTime() - LARGEST_LAG_NANOS);
    showFlow();
  }

  private void arrived() {
    goal = null;
    restartFlow();
    changed.signalAll();
  }

  /** No bar is left. */
  private void finish() {
    time = time.flow(false, time.speed());
    session = steps.end(time, session, SessionState.FINISHED, null);
    arrived();
  }

  private long trouble(RuntimeException e) {
    long now = System.nanoTime();
    if (troubleSince == 0) {
      troubleSince = now;
    }
    steps.forget();
    if (now - troubleSince < config.troubleLimit().toNanos()) {
      LOG.warnf("paper.market trouble at %s, trying again: %s", time.now(), e);
      return PAUSE_AFTER_TROUBLE_NANOS;
    }
    LOG.errorf(e, "paper.market held at %s", time.now());
    troubleSince = 0;
    time = time.flow(false, time.speed());
    movedFrom = null;
    failure = FailureText.of(e);
    try {
      session = steps.end(time, session, SessionState.FAILED, failure);
    } catch (RuntimeException notKept) {
      LOG.errorf(notKept, "paper.market state not kept");
    }
    arrived();
    return 0;
  }

  private void keepFlow() {
    if (time.flowing() && time.now() != null) {
      time = time();
      steps.keep(time);
    }
  }

  private void restartFlow() {
    baseNanos = System.nanoTime();
    showFlow();
  }

  /** Shows clients the time: standing, or flowing up to the next stop. */
  private void showFlow() {
    var now = time.now();
    if (now == null) {
      clock.followSystem();
    } else if (!time.flowing() || time.speed().factor() == null || goal != null) {
      clock.stand(now);
    } else {
      var stop = steps.nextStop(time, session, null);
      clock.flow(now, baseNanos, time.speed(), stop == null ? now : stop);
    }
  }

  private boolean await(BooleanSupplier condition, Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    try {
      while (!condition.getAsBoolean() && !closing && until - System.nanoTime() > 0) {
        long unused = changed.awaitNanos(until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return condition.getAsBoolean();
  }

  private interface Work<T> {
    T run();
  }

  private <T> T locked(Work<T> work) {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}
