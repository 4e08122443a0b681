package dev.tradewind.execution.leadership.domain;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has of an account's term, as far as it knows.
 *
 * @param held null while it does not lead
 * @param stopped whether it stands for election no more
 */
public record Tenure(@Nullable Held held, boolean stopped) {

  /** Of an instance that has just started. */
  public static final Tenure NONE = new Tenure(null, false);

  private static final Duration FOR_GOOD = Duration.ofDays(1);

  /** A term, and the two grants it is led by. */
  public record Held(Term term, Lease redis, Lease heartbeat) {

    /** What is left of the one that ends first. */
    public Duration left(long nowNanos) {
      var byRedis = redis.left(nowNanos);
      var byHeartbeat = heartbeat.left(nowNanos);
      return byRedis.compareTo(byHeartbeat) < 0 ? byRedis : byHeartbeat;
    }
  }

  /** The term it leads under. */
  public Optional<Term> term() {
    return Optional.ofNullable(held).map(Held::term);
  }

  /** Whether it leads under this very term. */
  public boolean leads(Term term) {
    return held != null && held.term().equals(term);
  }

  /** How long it may go on sending entries under this term; zero if it does not lead under it. */
  public Duration sendWindow(Term term, long nowNanos) {
    return held == null || !held.term().equals(term) ? Duration.ZERO : held.left(nowNanos);
  }

  /** Begins to lead; whoever stands no more does not. */
  public Tenure take(Term term, Lease lease) {
    return stopped ? this : new Tenure(new Held(term, lease, lease), false);
  }

  /** Renews what is held, unless it was lost or given back while the renewal was under way. */
  public Tenure keep(Held renewed) {
    return leads(renewed.term()) ? new Tenure(renewed, stopped) : this;
  }

  /** The term turned out to be another's. */
  public Tenure lose(Term term) {
    return leads(term) ? new Tenure(null, stopped) : this;
  }

  /** Gives up what is held and stands no more. */
  public Tenure stop() {
    return new Tenure(null, true);
  }

  /** How long to wait before the next tick. */
  public Duration pause(LeadershipTimes times) {
    if (stopped) {
      return FOR_GOOD;
    }
    return held == null ? times.challengeEvery() : times.renewEvery();
  }
}
