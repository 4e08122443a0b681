package dev.tradewind.portfolio.elo;

import dev.tradewind.engine.elo.League;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The leagues by model: those that come with the engine, and those of the folder. */
@Startup
@Singleton
public class Leagues {
  private final SortedMap<String, League> byModel = new TreeMap<>();

  Leagues(EloConfig config) {
    for (League league : List.of(League.NFL, League.NBA)) {
      byModel.put(league.model(), league);
    }
    config.leaguesDirectory().ifPresent(this::read);
  }

  public Optional<League> find(String model) {
    return Optional.ofNullable(byModel.get(model));
  }

  /** All leagues, by model. */
  public List<League> all() {
    return List.copyOf(byModel.values());
  }

  private void read(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        League league = League.read(file);
        if (byModel.put(league.model(), league) != null) {
          throw new IllegalStateException(
              "%s: there is another league %s; use another model name"
                  .formatted(file, league.model()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
