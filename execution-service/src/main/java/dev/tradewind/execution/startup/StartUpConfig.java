package dev.tradewind.execution.startup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the start of a term is checked. */
@ConfigMapping(prefix = "tradewind.start-up")
public interface StartUpConfig {

  /**
   * How often the check is made again while something stands in the way of entries. Each costs
   * three calls of the broker.
   */
  @WithDefault("60s")
  Duration checkAgainEvery();
}
