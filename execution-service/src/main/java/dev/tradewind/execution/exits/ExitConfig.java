package dev.tradewind.execution.exits;

import dev.tradewind.execution.exits.domain.ExitWindow;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** When exits decided after a close are done, and which the market itself asks for. */
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
   * The strategies whose positions are left when hardly anybody trades: a spread above 3 %, or a
   * minute with a volume below 50; {@code *} for all.
   */
  Optional<Set<String>> liquidityDriedUp();

  /**
   * The strategies whose positions, unless held over nights, are left when less than five minutes
   * of the session are left; {@code *} for all. Others are closed by the session's end.
   */
  Optional<Set<String>> timeBasedUrgent();

  /**
   * The window.
   *
   * @throws IllegalArgumentException if it is too late, or none
   */
  default ExitWindow window() {
    return new ExitWindow(twoPhase(), windowStart(), windowEnd(), mostAttempts());
  }
}
