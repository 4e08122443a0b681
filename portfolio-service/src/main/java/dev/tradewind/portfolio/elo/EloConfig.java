package dev.tradewind.portfolio.elo;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which leagues are rated. */
@ConfigMapping(prefix = "tradewind.portfolio.elo")
public interface EloConfig {
  /**
   * A folder of leagues, one JSON file each, beside the built-in {@code elo_nfl} and {@code
   * elo_nba}; a mistake in one stops the start.
   */
  Optional<Path> leaguesDirectory();
}
