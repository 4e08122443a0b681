package dev.tradewind.execution.leadership.domain;

import java.time.Duration;

/**
 * How long things last in an election.
 *
 * @param timeToLive of a grant without renewal, and the age at which a heartbeat no longer counts
 * @param challengeEvery how often an instance that waits looks whether the term is free
 */
public record LeadershipTimes(Duration timeToLive, Duration challengeEvery) {

  /** How often what is held is renewed: two renewals may fail before it ends. */
  public Duration renewEvery() {
    return timeToLive.dividedBy(3);
  }
}
