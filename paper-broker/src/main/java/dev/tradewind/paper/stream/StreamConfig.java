package dev.tradewind.paper.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the streams. */
@ConfigMapping(prefix = "tradewind.paper.stream")
public interface StreamConfig {

  /** How many frames may wait for a client before it is called slow and cut off. */
  @WithDefault("10000")
  int queue();

  /** How long a client of market data may take to show its key. */
  @WithDefault("10s")
  Duration authLimit();

  /** Connections one account may have on market data; the hosted service allows 1. */
  Optional<Integer> connectionsPerAccount();

  /** Symbols one connection may name; the hosted service's free plan allows 30. */
  Optional<Integer> symbolsPerConnection();

  /** How often the account stream sends the byte 0x01; never if it is left out. */
  Optional<Duration> heartbeat();
}
