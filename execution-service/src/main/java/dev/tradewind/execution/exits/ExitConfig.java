package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitWindow;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When exits decided after a close are done. */
@ConfigMapping(prefix = "tradewind.exits")
public interface ExitConfig {

  /** Whether exits are planned at all; if not, each is done at once, at the market. */
  @WithDefault("true")
  boolean twoPhase();

  /** How long after the open of the exchange's calendar the window begins, at most 30 minutes. */
  @WithDefault("5m")
  Duration windowStart();

  /** How long after the open it ends, at most two hours; that moment is in it. */
  @WithDefault("30m")
  Duration windowEnd();

  /** How many limits for the day are tried, one a day, before it goes to the market. */
  @WithDefault("3")
  int mostAttempts();

  /**
   * The window.
   *
   * @throws IllegalArgumentException if it is too late, or none
   */
  default ExitWindow window() {
    return new ExitWindow(twoPhase(), windowStart(), windowEnd(), mostAttempts());
  }
}
