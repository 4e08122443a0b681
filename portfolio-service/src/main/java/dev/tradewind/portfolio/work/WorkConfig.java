package dev.tradewind.portfolio.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long work is done. */
@ConfigMapping(prefix = "tradewind.portfolio.work")
public interface WorkConfig {
  /** How much may wait or run at a time; more is refused with {@code queue-full}. */
  @WithDefault("20")
  int mostOpen();

  /**
   * How long a runner may be silent; after that it counts as dead and another one goes on. Must be
   * longer than one trading day takes.
   */
  @WithDefault("PT60S")
  Duration lease();

  /** How often the rows are looked at when nothing wakes the runner. */
  @WithDefault("PT1S")
  Duration poll();

  /** How often work is tried that ends in an unexpected error; then it is FAILED. */
  @WithDefault("3")
  int attempts();
}
