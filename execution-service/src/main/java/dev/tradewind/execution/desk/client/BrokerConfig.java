package dev.tradewind.execution.desk.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How brokers are used. */
@ConfigMapping(prefix = "tradewind.broker")
public interface BrokerConfig {

  /**
   * How much of an account's calls a minute this service may make, in percent; the rest is
   * reconciliation's. The paper broker on a replayed feed does not count.
   */
  @WithDefault("80")
  int ratePercent();

  /** False for a broker of one's own, such as the paper broker, that counts no calls. */
  @WithDefault("true")
  boolean rateLimited();
}
