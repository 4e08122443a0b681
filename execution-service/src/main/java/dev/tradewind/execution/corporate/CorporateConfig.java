package dev.tradewind.execution.corporate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How corporate actions are learned of. */
@ConfigMapping(prefix = "tradewind.corporate")
public interface CorporateConfig {

  /** How often the broker is asked for announcements and payments, besides before each session. */
  @WithDefault("1h")
  Duration readEvery();

  /** How many days ahead are asked for; what is announced earlier is seen when it comes nearer. */
  @WithDefault("30")
  int daysAhead();
}
