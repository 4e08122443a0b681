package dev.tradewind.paper.alpaca;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Settings of the paper broker. */
@ConfigMapping(prefix = "tradewind.paper")
public interface PaperConfig {

  /** The account it keeps, such as {@code demo/paper}; not needed when only one is possible. */
  Optional<String> account();

  /** What a new account starts with, in its currency. */
  @WithDefault("100000")
  BigDecimal initialCash();

  /** How long a turn may be held, by the system clock; longer stops the feed. */
  @WithDefault("60s")
  Duration turnLimit();

  /** How long an injected fault holds a reply at most. */
  @WithDefault("60s")
  Duration faultLimit();

  /** Whether the account stream sends text instead of binary frames. */
  @WithDefault("false")
  boolean streamText();
}
