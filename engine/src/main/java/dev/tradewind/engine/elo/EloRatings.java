package dev.tradewind.engine.elo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of a league, game by game in the order they were played, recomputed from results
 * alone. Not safe for use by several threads at once.
 */
public final class EloRatings {

  /**
   * A franchise's entry into a season at a given rating, which goes before any other rule (2.4).
   */
  public record Entry(int season, String franchise, double rating) {}

  private record Standing(double rating, int season) {}

  private record SeasonOf(int season, String franchise) {}

  private final League league;
  private final Map<SeasonOf, Double> entries = new HashMap<>();
  private final Map<String, Standing> standings = new HashMap<>();

  /**
   * @throws IllegalArgumentException if two entries name one season and franchise
   */
  public EloRatings(League league, Iterable<Entry> entries) {
    this.league = league;
    for (Entry entry : entries) {
      var key = new SeasonOf(entry.season(), entry.franchise());
      if (this.entries.put(key, entry.rating()) != null) {
        throw new IllegalArgumentException(
            "entry of %s in %d: allowed is one".formatted(entry.franchise(), entry.season()));
      }
    }
  }

  /** Every game of a history with its ratings. */
  public static List<RatedGame> history(
      League league, Iterable<Entry> entries, Iterable<Game> games) {
    var ratings = new EloRatings(league, entries);
    var rated = new ArrayList<RatedGame>();
    games.forEach(game -> rated.add(ratings.play(game)));
    return rated;
  }

  /**
   * Takes the next game.
   *
   * @throws IllegalArgumentException if a side has already played in a later season
   */
  public RatedGame play(Game game) {
    RatedGame rated =
        league.rate(
            game,
            rating(game.franchise1(), game.season()),
            rating(game.franchise2(), game.season()));
    standings.put(game.franchise1(), new Standing(rated.after1(), game.season()));
    standings.put(game.franchise2(), new Standing(rated.after2(), game.season()));
    return rated;
  }

  /**
   * The rating with which a franchise would go into its next game, were it in this season.
   *
   * @throws IllegalArgumentException if it has already played in a later season
   */
  public double rating(String franchise, int season) {
    Standing last = standings.get(franchise);
    if (last != null && last.season == season) {
      return last.rating;
    }
    if (last != null && last.season > season) {
      throw new IllegalArgumentException(
          "%s in season %d after season %d: allowed are games in order"
              .formatted(franchise, season, last.season));
    }
    Double entry = entries.get(new SeasonOf(season, franchise));
    return entry != null ? entry : carried(last, season);
  }

  /**
   * The probability that side 1 wins a game not played yet.
   *
   * @param neutral without home advantage for side 1
   */
  public double probability(String franchise1, String franchise2, int season, boolean neutral) {
    return League.probability(
        rating(franchise1, season)
            - rating(franchise2, season)
            + (neutral ? 0 : league.homeAdvantage()));
  }

  /** The ratings after the games so far, by franchise. */
  public SortedMap<String, Double> ratings() {
    var ratings = new TreeMap<String, Double>();
    standings.forEach((franchise, standing) -> ratings.put(franchise, standing.rating));
    return ratings;
  }

  private double carried(@Nullable Standing last, int season) {
    return last == null
        ? league.entryRating()
        : league.intoSeason(last.rating, season - last.season);
  }
}
