package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.client.RedisElection;
import dev.tradewind.execution.leadership.domain.Lease;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This instance's part in leading one account: waits for the term, keeps it, gives it back. One
 * thread ticks; any thread may ask.
 */
public final class AccountLeadership {

  private static final Logger LOG = Logger.getLogger(AccountLeadership.class);

  private final AccountId account;
  private final Instance instance;
  private final LeadershipConfig config;
  private final RedisElection redis;
  private final TermStore terms;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable Held held;
  private volatile boolean stopped;
  private volatile boolean redisAway;

  private record Held(Term term, Lease redis, Lease heartbeat) {}

  AccountLeadership(
      AccountId account,
      Instance instance,
      LeadershipConfig config,
      RedisElection redis,
      TermStore terms) {
    this.account = account;
    this.instance = instance;
    this.config = config;
    this.redis = redis;
    this.terms = terms;
  }

  public AccountId account() {
    return account;
  }

  /** The term this instance leads under, if it leads. */
  public Optional<Term> term() {
    var now = held;
    return now == null ? Optional.empty() : Optional.of(now.term());
  }

  /** Whether this instance still leads under this very term, as far as it knows. */
  public boolean leads(Term term) {
    var now = held;
    return now != null && now.term().equals(term);
  }

  /**
   * How long this instance may go on sending entries under this term: what is left of both grants
   * by the local monotonic clock. Zero when Redis or Postgres has not confirmed in time.
   */
  public Duration sendWindow(Term term) {
    var now = held;
    if (now == null || !now.term().equals(term)) {
      return Duration.ZERO;
    }
    long nanos = System.nanoTime();
    var byRedis = now.redis().left(nanos);
    var byHeartbeat = now.heartbeat().left(nanos);
    return byRedis.compareTo(byHeartbeat) < 0 ? byRedis : byHeartbeat;
  }

  /** Waits for a term; empty when nothing came in that time or this instance is stopping. */
  public Optional<Term> awaitTerm(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (held == null && !stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
      return term();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the term turned out to be another's. */
  public void lost(Term term, String why) {
    lock.lock();
    try {
      if (leads(term)) {
        LOG.warnf("leadership.lost account=%s epoch=%d why=%s", account, term.epoch(), why);
        held = null;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    quietly("release", () -> redis.release(account, instance.id()));
  }

  /** Renews what is held, or challenges; returns how long to wait before the next tick. */
  Duration tick() {
    if (stopped) {
      return Duration.ofDays(1);
    }
    var now = held;
    if (now == null) {
      challenge();
    } else {
      renew(now);
    }
    return held == null ? config.challengeEvery() : config.timeToLive().dividedBy(3);
  }

  /** Gives the term back at once. */
  void stop() {
    stopped = true;
    lock.lock();
    try {
      var now = held;
      held = null;
      changed.signalAll();
      if (now != null) {
        quietly("release", () -> terms.release(now.term()));
        LOG.infof("leadership.released account=%s epoch=%d", account, now.term().epoch());
      }
    } finally {
      lock.unlock();
    }
    quietly("release", () -> redis.release(account, instance.id()));
  }

  private void renew(Held now) {
    var byRedis = renewedInRedis(now.redis());
    long asked = System.nanoTime();
    var byHeartbeat = now.heartbeat();
    try {
      if (!terms.heartbeat(now.term())) {
        lost(now.term(), "the heartbeat found another epoch");
        return;
      }
      byHeartbeat = Lease.of(asked, config.timeToLive());
    } catch (RuntimeException e) {
      LOG.warnf("leadership.heartbeat_failed account=%s error=%s", account, e.getMessage());
    }
    lock.lock();
    try {
      if (leads(now.term())) {
        held = new Held(now.term(), byRedis, byHeartbeat);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A lease that Redis has forgotten is taken anew: the heartbeat keeps others out meanwhile. */
  private Lease renewedInRedis(Lease before) {
    long asked = System.nanoTime();
    try {
      boolean granted =
          redis.extend(account, instance.id(), config.timeToLive())
              || redis.acquire(account, instance.id(), config.timeToLive());
      tellRedis(false, "");
      return granted ? Lease.of(asked, config.timeToLive()) : before;
    } catch (RuntimeException e) {
      tellRedis(true, String.valueOf(e.getMessage()));
      return before;
    }
  }

  private void challenge() {
    try {
      if (!terms.mayChallenge(account)) {
        return;
      }
      long asked = System.nanoTime();
      if (!redis.acquire(account, instance.id(), config.timeToLive())
          && !redis.extend(account, instance.id(), config.timeToLive())) {
        return;
      }
      tellRedis(false, "");
      raise(asked);
    } catch (RuntimeException e) {
      tellRedis(true, String.valueOf(e.getMessage()));
    }
  }

  private void raise(long asked) {
    Optional<Term> raised = Optional.empty();
    try {
      raised = terms.raise(account);
    } catch (RuntimeException e) {
      LOG.warnf("leadership.raise_failed account=%s error=%s", account, e.getMessage());
    }
    if (raised.isEmpty()) {
      quietly("release", () -> redis.release(account, instance.id()));
      return;
    }
    var term = raised.get();
    quietly("history", () -> terms.took(term));
    var lease = Lease.of(asked, config.timeToLive());
    lock.lock();
    try {
      if (!stopped) {
        held = new Held(term, lease, lease);
        changed.signalAll();
        LOG.infof("leadership.acquired account=%s epoch=%d", account, term.epoch());
        return;
      }
    } finally {
      lock.unlock();
    }
    quietly("release", () -> terms.release(term));
  }

  private void tellRedis(boolean away, String error) {
    if (away != redisAway) {
      redisAway = away;
      if (away) {
        LOG.errorf(
            "leadership.election_unavailable account=%s error=%s: no new leader and no entries"
                + " until Redis and Postgres answer",
            account, error);
      } else {
        LOG.infof("leadership.election_available account=%s", account);
      }
    }
  }

  private void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.debugf("leadership.%s_failed account=%s error=%s", what, account, e.getMessage());
    }
  }

  /** Waits for the next tick, or for the end. */
  void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
