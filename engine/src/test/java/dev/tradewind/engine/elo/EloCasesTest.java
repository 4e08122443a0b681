package dev.tradewind.engine.elo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.engine.strategy.ConfigurationException;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The worked cases of ELO-RULES 4, by their numbers. */
class EloCasesTest {

  private static final Offset<Double> SIX_DECIMALS = within(0.0000005);

  /** The last digit of a chain of printed numbers, each rounded. */
  private static final double ONE_UNIT_NFL = 0.001;

  private static final double ONE_UNIT_NBA = 0.0001;

  @Test
  void case1AHomeWinOfTheLowerRatedSide() {
    RatedGame game =
        League.NFL.rate(game("1999-12-26", 1999, false, "TEN", "JAX", 41, 14), 1561.859, 1714.784);
    assertRated(game, -87.925, 0.376100, 3.470923, 43.310210);
    assertAfter(game, 1605.169, 1671.474, 0.0005);
  }

  @Test
  void case2ATie() {
    RatedGame game =
        League.NFL.rate(game("1997-11-16", 1997, false, "BAL", "PHI", 10, 10), 1420.105, 1462.662);
    assertRated(game, 22.443, 0.532253, 1.524924, -0.983674);
    assertAfter(game, 1419.121, 1463.646, 0.0005);
  }

  @Test
  void case3NeutralGroundAndTheSeasonAfter() {
    RatedGame game =
        League.NFL.rate(game("1999-01-31", 1998, true, "DEN", "ATL", 34, 19), 1757.771, 1705.255);
    assertRated(game, 52.516, 0.575006, 2.707948, 23.017216);
    assertAfter(game, 1780.788, 1682.238, 0.0005);
    assertThat(League.NFL.intoSeason(game.after1(), 1)).isCloseTo(1688.859, within(ONE_UNIT_NFL));
    assertThat(League.NFL.intoSeason(game.after2(), 1)).isCloseTo(1623.158, within(ONE_UNIT_NFL));
  }

  @Test
  void case4AnAwayWinInTheNbaAndTheSeasonAfter() {
    RatedGame game =
        League.NBA.rate(
            game("1998-06-14", 1998, false, "UTA", "CHI", 86, 87), 1742.2858, 1780.4696);
    assertRated(game, 61.8162, 0.588034, 0.425219, -5.000867);
    assertAfter(game, 1737.2849, 1785.4705, 0.00005);
    assertThat(League.NBA.intoSeason(game.after2(), 1)).isCloseTo(1715.3528, within(ONE_UNIT_NBA));
    assertThat(League.NBA.intoSeason(game.after1(), 1)).isCloseTo(1679.2137, within(ONE_UNIT_NBA));
  }

  @Test
  void case5AnAbsenceOfASeason() {
    assertThat(League.NFL.intoSeason(1754.572, 2)).isCloseTo(1502.032, within(0.0005));
  }

  @Test
  void aFranchiseStartsAtTheEntryRatingUnlessTheListNamesAnother() {
    var ratings = new EloRatings(League.NFL, List.of(new EloRatings.Entry(1960, "B", 1400)));
    assertThat(ratings.rating("A", 1960)).isEqualTo(1300);
    assertThat(ratings.rating("B", 1960)).isEqualTo(1400);
    RatedGame game = ratings.play(game("1960-09-01", 1960, true, "A", "B", 7, 0));
    assertThat(ratings.ratings())
        .containsEntry("A", game.after1())
        .containsEntry("B", game.after2());
    assertThat(ratings.rating("A", 1961)).isEqualTo(League.NFL.intoSeason(game.after1(), 1));
    assertThat(ratings.probability("A", "B", 1960, true))
        .isEqualTo(League.probability(game.after1() - game.after2()));
    assertThat(ratings.probability("A", "B", 1960, false))
        .isEqualTo(League.probability(game.after1() - game.after2() + 65));
  }

  @Test
  void anEntryGoesBeforeTheRuleOfTheSeasons() {
    var ratings = new EloRatings(League.NFL, List.of(new EloRatings.Entry(1961, "A", 1444)));
    ratings.play(game("1960-09-01", 1960, true, "A", "B", 7, 0));
    assertThat(ratings.rating("A", 1961)).isEqualTo(1444);
  }

  @Test
  void refusesWhatCannotBe() {
    var ratings = new EloRatings(League.NBA, List.of());
    var tie = game("1990-01-01", 1990, false, "A", "B", 90, 90);
    assertThatThrownBy(() -> ratings.play(tie)).hasMessageContaining("tie");
    ratings.play(game("1990-01-01", 1990, false, "A", "B", 91, 90));
    var earlier = game("1989-01-01", 1989, false, "A", "B", 91, 90);
    assertThatThrownBy(() -> ratings.play(earlier)).hasMessageContaining("in order");
    assertThatThrownBy(() -> game("1989-01-01", 1989, false, "A", "A", 1, 0))
        .hasMessageContaining("plays itself");
    assertThatThrownBy(() -> game("1989-01-01", 1989, false, "A", "B", -1, 0))
        .hasMessageContaining("-1:0");
    var twice = List.of(new EloRatings.Entry(1, "A", 1), new EloRatings.Entry(1, "A", 2));
    assertThatThrownBy(() -> new EloRatings(League.NBA, twice)).hasMessageContaining("one");
  }

  @Test
  void aLeagueIsConfiguration() {
    assertThat(League.named("elo_nfl")).contains(League.NFL);
    assertThat(League.named("elo_mlb")).isEmpty();
    String json =
        """
        {"model": "elo_mlb", "version": "1.0", "shift": 4, "home_advantage": "24",
         "margin": {"kind": "%s", "damping": 2.2, "slope": 0.001},
         "carried": 0.5, "season_mean": 1505, "entry_rating": 1300, "absence": "%s"}
        """;
    League league = League.parse("mlb.json", json.formatted("logarithmic", "as_next_season"));
    assertThat(league.intoSeason(1605, 3)).isEqualTo(1555);
    assertThatThrownBy(() -> League.parse("mlb.json", json.formatted("cubic", "as_next_season")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("margin.kind");
    assertThatThrownBy(() -> League.parse("mlb.json", json.formatted("logarithmic", "never")))
        .hasMessageContaining("absence");
    assertThatThrownBy(
            () ->
                League.parse(
                    "mlb.json",
                    json.formatted("logarithmic", "as_next_season").replace("0.5", "1.5")))
        .hasMessageContaining("0 to 1");
  }

  private static Game game(
      String date, int season, boolean neutral, String one, String two, int score1, int score2) {
    return new Game(LocalDate.parse(date), season, neutral, one, two, score1, score2);
  }

  private static void assertRated(RatedGame game, double d, double p, double m, double shift) {
    assertThat(game.difference()).isCloseTo(d, SIX_DECIMALS);
    assertThat(game.probability()).isCloseTo(p, SIX_DECIMALS);
    assertThat(game.multiplier()).isCloseTo(m, SIX_DECIMALS);
    assertThat(game.shift()).isCloseTo(shift, SIX_DECIMALS);
  }

  private static void assertAfter(RatedGame game, double one, double two, double tolerance) {
    assertThat(game.after1()).isCloseTo(one, within(tolerance));
    assertThat(game.after2()).isCloseTo(two, within(tolerance));
  }
}
