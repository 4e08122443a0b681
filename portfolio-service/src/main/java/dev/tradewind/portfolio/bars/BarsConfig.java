package dev.tradewind.portfolio.bars;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where bar files are. */
@ConfigMapping(prefix = "tradewind.portfolio.bars")
public interface BarsConfig {
  /**
   * The folder of bar files; its files, not those of folders in it, can be named in a replay.
   * Empty: replays are refused. Replicas must share it.
   */
  Optional<Path> directory();

  /** The largest file that can be sent; {@code quarkus.http.limits.max-body-size} limits it too. */
  @WithDefault("64M")
  MemorySize largest();
}
