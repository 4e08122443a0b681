package dev.tradewind.execution.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How scopes with the clock {@code system} are traded. */
@ConfigMapping(prefix = "tradewind.live")
public interface LiveConfig {

  /**
   * How long after a bar's end its entries may still be sent. What has no verdict by then ends
   * REJECTED, expired: the market went on.
   */
  @WithDefault("30s")
  Duration entryPatience();

  /** How long before a session opens the maintenance run before it is closed and proven. */
  @WithDefault("2m")
  Duration openBefore();

  /** How long before the close entries stop and open positions are closed at the market. */
  @WithDefault("2m")
  Duration flattenBefore();

  /** How long after the close the run stays open for the last bars and fills. */
  @WithDefault("15s")
  Duration closeAfter();

  /** The longest silence of the bars that is no stall; a minute without a trade has no bar. */
  @WithDefault("5m")
  Duration stallAfter();

  /** How often the leader looks for new bars and at the calendar. */
  @WithDefault("200ms")
  Duration lookEvery();

  /**
   * How often fills and orders are read while something is open. The account stream is faster; this
   * is what nothing escapes. Two calls each time: 200 a minute are allowed.
   */
  @WithDefault("2s")
  Duration syncEvery();

  /** How often they are read while nothing is open. */
  @WithDefault("60s")
  Duration syncIdleEvery();
}
