package dev.tradewind.reconciliation.brokerstate.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How brokers are read. */
@ConfigMapping(prefix = "tradewind.reconciliation.broker")
public interface BrokerConfig {

  /**
   * How much of an account's calls a minute this service may make, in percent, at most 20: the rest
   * belongs to orders. The paper broker on a replayed feed does not count.
   */
  @WithDefault("20")
  @Min(1)
  @Max(20)
  int ratePercent();

  /** False for a broker of one's own, such as the paper broker, that counts no calls. */
  @WithDefault("true")
  boolean rateLimited();
}
