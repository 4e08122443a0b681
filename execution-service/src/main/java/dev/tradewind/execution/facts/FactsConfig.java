package dev.tradewind.execution.facts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How facts are delivered. */
@ConfigMapping(prefix = "tradewind.facts.delivery")
public interface FactsConfig {

  /** Facts in one call, at most 500. */
  @WithDefault("200")
  int batch();

  /** How often the log is looked at without being told of a new fact. */
  @WithDefault("1s")
  Duration idle();

  /** Before the second attempt; doubled for each further one. */
  @WithDefault("100ms")
  Duration firstPause();

  /** The longest pause between two attempts. */
  @WithDefault("2s")
  Duration longestPause();

  /** How many facts risk or ledger may lack before the turn is held. */
  @WithDefault("1000")
  long lagLimit();
}
