package dev.tradewind.reconciliation.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How queued work is done. */
@ConfigMapping(prefix = "tradewind.reconciliation.work")
public interface WorkConfig {
  /** How many pieces of work are done at a time; those of one scope go one after another. */
  @WithDefault("2")
  int workers();

  /** The rest after a first try that had to wait; it doubles with each. */
  @WithDefault("PT0.01S")
  Duration firstRest();

  /** No rest is longer: so soon work goes on after what it waits for is back. */
  @WithDefault("PT5S")
  Duration longestRest();

  /** How long a worker may take; after that it counts as dead and another one takes the work. */
  @WithDefault("PT30S")
  Duration lease();

  /** How often the rows are looked at when nothing wakes a worker. */
  @WithDefault("PT0.5S")
  Duration poll();
}
