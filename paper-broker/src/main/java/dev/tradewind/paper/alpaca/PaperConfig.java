package dev.tradewind.paper.alpaca;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the paper broker. */
@ConfigMapping(prefix = "tradewind.paper")
public interface PaperConfig {

  /**
   * The only account of the shared accounts file it keeps, such as {@code demo/paper}; without it
   * all in mode paper with a key.
   */
  Optional<String> account();

  /** The broker's own accounts: keys and terms. */
  Optional<Path> accountsFile();

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
