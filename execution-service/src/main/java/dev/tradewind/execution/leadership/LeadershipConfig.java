package dev.tradewind.execution.leadership;

import dev.tradewind.execution.leadership.domain.LeadershipTimes;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leaders are elected. */
@ConfigMapping(prefix = "tradewind.leadership")
public interface LeadershipConfig {

  /**
   * How long a grant lasts without renewal, and how old a heartbeat may be. It is renewed at a
   * third of it. Shorter means a faster hand-over and more false ones; orders are not sent in the
   * last moments of a grant.
   */
  @WithDefault("5s")
  Duration timeToLive();

  /** How often an instance that waits looks whether the term is free. */
  @WithDefault("250ms")
  Duration challengeEvery();

  /**
   * How long a raise waits for open transactions of the old leader before it ends their sessions.
   */
  @WithDefault("300ms")
  Duration raisePatience();

  /** What an election needs of these. */
  default LeadershipTimes times() {
    return new LeadershipTimes(timeToLive(), challengeEvery());
  }

  /**
   * How long an instance that has stepped down leaves the account to others. If no other takes it,
   * nobody leads for that long; at most five minutes.
   */
  @WithDefault("30s")
  Duration stepDownRest();
}
