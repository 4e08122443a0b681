package dev.tradewind.paper.market;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the market. */
@ConfigMapping(prefix = "tradewind.paper.market")
public interface MarketConfig {

  /** The calendar while no session is played, such as {@code nyse}. */
  @WithDefault("nyse")
  String calendar();

  /** How many ticks bid and offer stand from the last close. */
  @WithDefault("1")
  int quoteTicks();

  /** How long a call that advances time waits until it has happened, before it answers 202. */
  @WithDefault("30s")
  Duration advanceLimit();

  /** How long a failing step is tried again before the session is held as FAILED. */
  @WithDefault("10s")
  Duration troubleLimit();
}
