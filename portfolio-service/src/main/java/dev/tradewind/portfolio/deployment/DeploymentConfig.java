package dev.tradewind.portfolio.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently execution-service is asked. */
@ConfigMapping(prefix = "portfolio.deployment")
public interface DeploymentConfig {
  /** How often one call asks before it leaves the deployment REQUESTED; asking again is safe. */
  @WithDefault("3")
  int attempts();

  /** The pause before the second attempt; it doubles before each later one. */
  @WithDefault("500ms")
  Duration pause();
}
