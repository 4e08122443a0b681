package dev.tradewind.engine.elo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.testing.MarketData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published history of both leagues from entries and results alone (ELO-RULES 3). */
class EloHistoryTest {

  private static final double RATING_TOLERANCE = 0.001;
  private static final double PROBABILITY_TOLERANCE = 2e-6;
  private static final int ELO1 = 8;
  private static final int ELO2 = 9;
  private static final int PROBABILITY = 10;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "elo_nfl, nfl_1920_1999.csv.gz, nfl_entries.csv, 11217",
    "elo_nba, nba_1947_1999.csv.gz, nba_entries.csv, 42611"
  })
  void everyRatingAndProbabilityIsThePublishedOne(
      String model, String results, String entries, int games) {
    Path folder = MarketData.file("elo");
    League league = League.named(model).orElseThrow();
    List<RatedGame> rated =
        EloRatings.history(
            league,
            EloFile.entries(folder.resolve(entries)),
            EloFile.games(folder.resolve(results)));
    List<String> lines = MarketData.gunzip(folder.resolve(results)).lines().skip(1).toList();
    assertThat(rated).hasSize(games).hasSameSizeAs(lines);
    double worstRating = 0;
    double worstProbability = 0;
    for (int i = 0; i < games; i++) {
      String[] published = lines.get(i).split(",", -1);
      RatedGame game = rated.get(i);
      worstRating = Math.max(worstRating, apart(game.before1(), published[ELO1]));
      worstRating = Math.max(worstRating, apart(game.before2(), published[ELO2]));
      worstProbability =
          Math.max(worstProbability, apart(game.probability(), published[PROBABILITY]));
    }
    assertThat(worstRating).isLessThan(RATING_TOLERANCE);
    assertThat(worstProbability).isLessThan(PROBABILITY_TOLERANCE);
  }

  @Test
  void refusesALineItCannotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("games.csv");
    Files.writeString(
        file, "date,season,neutral,franchise1,franchise2,score1,score2\n1990-01-01,x,0,A,B,1,0\n");
    assertThatThrownBy(() -> EloFile.games(file)).hasMessageContaining("games.csv:2:");
    Files.writeString(file, "date\n1990-01-01\n");
    assertThatThrownBy(() -> EloFile.games(file)).hasMessageContaining("no column season");
    Files.writeString(file, "");
    assertThatThrownBy(() -> EloFile.games(file)).hasMessageContaining("header");
    assertThatThrownBy(() -> EloFile.games(folder.resolve("none.csv")))
        .hasMessageContaining("cannot be read");
  }

  private static double apart(double ours, String published) {
    return Math.abs(ours - Double.parseDouble(published));
  }
}
