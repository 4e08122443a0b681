package dev.tradewind.paper.fault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.OptionalInt;

/** Settings of the rate limit of the Alpaca surface. */
@ConfigMapping(prefix = "tradewind.paper.request")
public interface FaultConfig {

  /** Calls per minute the headers name; the hosted service has 200, for data and trading apart. */
  @WithDefault("200")
  int limit();

  /** Calls per minute after which an account is answered 429; never if it is left out. */
  @WithName("enforced-limit")
  OptionalInt enforced();
}
