package dev.tradewind.alert.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How alerts are carried to their channels. */
@ConfigMapping(prefix = "tradewind.alerts.delivery")
public interface DeliveryConfig {
  /** How long medium and low alerts wait before they are delivered; critical and high do not. */
  @WithDefault("PT5S")
  Duration deferral();

  /** How often one delivery is tried in all; then it is failed and stays visible as such. */
  @WithDefault("10")
  int maxAttempts();

  /** The rest after a first failure; it doubles with each. */
  @WithDefault("PT1S")
  Duration firstPause();

  /** No rest is longer. */
  @WithDefault("PT5M")
  Duration longestPause();

  /** How long a worker may take for one delivery; after that another one takes it. */
  @WithDefault("PT30S")
  Duration lease();

  /** How often the rows are looked at when nothing wakes the worker. */
  @WithDefault("PT0.5S")
  Duration poll();
}
