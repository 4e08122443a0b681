package dev.tradewind.portfolio.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How replays are done. */
@ConfigMapping(prefix = "tradewind.portfolio.replay")
public interface ReplayConfig {
  /** Threads that work out days of one replay. More are faster and hold more days in memory. */
  @WithDefault("1")
  int threads();
}
