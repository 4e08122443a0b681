package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.client.RedisElection;
import dev.tradewind.execution.leadership.domain.LeadershipTimes;
import dev.tradewind.execution.leadership.domain.Tenure;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.execution.leadership.domain.TermAnswer;
import dev.tradewind.execution.leadership.domain.TermMove;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Durations;
import dev.tradewind.kernel.FailureText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * This instance's part in leading one account: waits for the term, keeps it, gives it back. One
 * thread ticks; any thread may ask.
 */
public final class AccountLeadership {

  private static final Logger LOG = Logger.getLogger(AccountLeadership.class);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final AccountId account;
  private final Instance instance;
  private final LeadershipTimes times;
  private final RedisElection redis;
  private final TermStore terms;
  private final Challenges challenges;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Tenure tenure = Tenure.NONE;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean electionAway;
  private volatile long recoveredEpoch;
  private volatile long restsUntilNanos = System.nanoTime();

  AccountLeadership(
      AccountId account,
      Instance instance,
      LeadershipConfig config,
      RedisElection redis,
      TermStore terms,
      Challenges challenges) {
    this.account = account;
    this.instance = instance;
    this.times = config.times();
    this.redis = redis;
    this.terms = terms;
    this.challenges = challenges;
  }

  public AccountId account() {
    return account;
  }

  /** The term this instance leads under, if it leads. */
  public Optional<Term> term() {
    return tenure.term();
  }

  /** Whether this instance still leads under this very term, as far as it knows. */
  public boolean leads(Term term) {
    return tenure.leads(term);
  }

  /**
   * How long this instance may go on sending entries under this term: what is left of both grants
   * by the local monotonic clock. Zero when Redis or Postgres has not confirmed in time.
   */
  public Duration sendWindow(Term term) {
    return tenure.sendWindow(term, System.nanoTime());
  }

  /** Waits for a term; empty when nothing came in that time or this instance is stopping. */
  public Optional<Term> awaitTerm(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (tenure.held() == null && !tenure.stopped() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return term();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until this instance challenges for no account any more, but no longer than this. Whoever
   * begins the work of a term waits: an instance that takes over many accounts would otherwise
   * spend its processors on the books of the first while nobody leads the others.
   */
  public void awaitNoChallenge(Duration patience) throws InterruptedException {
    challenges.awaitNone(patience);
  }

  /** Says that the term turned out to be another's. */
  public void lost(Term term, String why) {
    lose(term, why);
    quietly("release", () -> redis.release(account, instance.id()));
  }

  /** Says that the recovery under this term is over. */
  public void recovered(Term term) {
    recoveredEpoch = term.epoch();
  }

  /** Whether nothing is left to recover under the term that is held. */
  boolean isRecovered() {
    return term().filter(term -> term.epoch() != recoveredEpoch).isEmpty();
  }

  /** Gives this term back at once, if it is held, and leaves the account to others for a while. */
  void stepDown(Term term, Duration rest) {
    if (leads(term)) {
      restsUntilNanos = System.nanoTime() + Durations.shorter(rest, LONGEST_REST).toNanos();
      giveBack(now -> now.lose(term));
    }
  }

  /** Whether it leaves the account to others, having stepped down. */
  boolean isResting() {
    return tenure.held() == null && restsUntilNanos - System.nanoTime() > 0;
  }

  /** Says that the account was given back elsewhere: a challenge need not wait for its time. */
  void look() {
    if (tenure.held() == null) {
      news.release();
    }
  }

  /** Renews what is held, or challenges; returns how long to wait before the next tick. */
  Duration tick() {
    if (isResting()) {
      return times.challengeEvery();
    }
    var move = TermMove.begin(tenure, System.nanoTime());
    boolean challenging = false;
    try {
      while (!(move instanceof TermMove.Rest)) {
        if (move instanceof TermMove.TakeKey(TermMove.Purpose.ToLead _, _)) {
          challenging = true;
          challenges.began();
        }
        move = move.next(make(move), System.nanoTime(), times);
      }
    } finally {
      if (challenging) {
        challenges.ended();
      }
    }
    return tenure.pause(times);
  }

  /** Gives the term back at once. */
  void stop() {
    giveBack(Tenure::stop);
  }

  private void giveBack(UnaryOperator<Tenure> change) {
    become(change)
        .term()
        .ifPresent(
            term -> {
              quietly("release", () -> terms.release(term));
              LOG.infof("leadership.released account=%s epoch=%d", account, term.epoch());
            });
    quietly("release", () -> redis.release(account, instance.id()));
  }

  /** A term that was given back while it was being renewed must not keep its key. */
  private boolean isWanted(TermMove.Purpose purpose) {
    return switch (purpose) {
      case TermMove.Purpose.ToLead _ -> !tenure.stopped();
      case TermMove.Purpose.ToKeep(var held) -> leads(held.term());
    };
  }

  private TermAnswer make(TermMove move) {
    return switch (move) {
      case TermMove.AskTerm _ -> election(() -> terms.mayChallenge(account));
      case TermMove.TakeKey take when !isWanted(take.purpose()) -> new TermAnswer.No();
      case TermMove.TakeKey _ ->
          election(() -> redis.acquire(account, instance.id(), times.timeToLive()));
      case TermMove.ExtendKey _ ->
          election(() -> redis.extend(account, instance.id(), times.timeToLive()));
      case TermMove.Raise _ -> answered("raise", () -> terms.raise(account));
      case TermMove.EndSessions _ -> answered("raise", yes(() -> terms.endSessions(account)));
      case TermMove.TellHistory told -> quietly("history", () -> terms.took(told.term()));
      case TermMove.Take take -> take(take);
      case TermMove.Beat beat ->
          answered("heartbeat", () -> TermAnswer.of(terms.heartbeat(beat.held().term())));
      case TermMove.Keep keep -> {
        become(now -> now.keep(keep.renewed()));
        yield new TermAnswer.Yes();
      }
      case TermMove.Lose lose -> {
        lose(lose.term(), lose.why());
        yield new TermAnswer.Yes();
      }
      case TermMove.ReleaseTerm release -> quietly("release", () -> terms.release(release.term()));
      case TermMove.ReleaseKey _ -> quietly("release", () -> redis.release(account, instance.id()));
      case TermMove.Rest _ -> new TermAnswer.Yes();
    };
  }

  private TermAnswer take(TermMove.Take take) {
    become(now -> now.take(take.term(), take.lease()));
    if (!leads(take.term())) {
      return new TermAnswer.No();
    }
    LOG.infof("leadership.acquired account=%s epoch=%d", account, take.term().epoch());
    return new TermAnswer.Yes();
  }

  private void lose(Term term, String why) {
    if (become(now -> now.lose(term)).leads(term)) {
      LOG.warnf("leadership.lost account=%s epoch=%d why=%s", account, term.epoch(), why);
      quietly("history", () -> terms.lost(term));
    }
  }

  /** Changes what this instance has; returns what it had. */
  private Tenure become(UnaryOperator<Tenure> change) {
    lock.lock();
    try {
      var before = tenure;
      tenure = change.apply(before);
      changed.signalAll();
      return before;
    } finally {
      lock.unlock();
    }
  }

  /** What an election cannot do without; whoever waits for a leader must know that it is away. */
  private TermAnswer election(BooleanSupplier question) {
    try {
      var answer = TermAnswer.of(question.getAsBoolean());
      tellElection(false, "");
      return answer;
    } catch (RuntimeException e) {
      tellElection(true, FailureText.of(e));
      return new TermAnswer.Away(FailureText.of(e));
    }
  }

  private TermAnswer answered(String what, Supplier<TermAnswer> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.warnf("leadership.%s_failed account=%s error=%s", what, account, FailureText.of(e));
      return new TermAnswer.Away(FailureText.of(e));
    }
  }

  private void tellElection(boolean away, String error) {
    if (away != electionAway) {
      electionAway = away;
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

  private static Supplier<TermAnswer> yes(Runnable work) {
    return () -> {
      work.run();
      return new TermAnswer.Yes();
    };
  }

  private TermAnswer quietly(String what, Runnable work) {
    try {
      work.run();
      return new TermAnswer.Yes();
    } catch (RuntimeException e) {
      LOG.debugf("leadership.%s_failed account=%s error=%s", what, account, FailureText.of(e));
      return new TermAnswer.Away(FailureText.of(e));
    }
  }

  /** Waits for the next tick, for news, or for the end. */
  void pause(Duration time) throws InterruptedException {
    if (news.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      news.drainPermits();
    }
  }
}
