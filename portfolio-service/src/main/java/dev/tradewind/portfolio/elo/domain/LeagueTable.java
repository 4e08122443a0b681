package dev.tradewind.portfolio.elo.domain;

import dev.tradewind.engine.elo.EloRatings;
import dev.tradewind.engine.elo.EloRatings.Entry;
import dev.tradewind.engine.elo.Game;
import dev.tradewind.engine.elo.League;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ratings of a league, made anew from all its results. */
public final class LeagueTable {
  private final EloRatings ratings;
  private final Map<String, Integer> seasons = new HashMap<>();
  private final Map<String, Integer> games = new HashMap<>();

  /**
   * @param results in the order in which they are rated
   * @throws IllegalArgumentException naming the game that is out of order
   */
  public LeagueTable(League league, List<Entry> entries, List<Game> results) {
    ratings = new EloRatings(league, entries);
    for (int i = 0; i < results.size(); i++) {
      Game game = results.get(i);
      try {
        ratings.play(game);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "game %d of %s: %s".formatted(i + 1, game.date(), e.getMessage()), e);
      }
      count(game.franchise1(), game.season());
      count(game.franchise2(), game.season());
    }
  }

  /** Every franchise, by name. */
  public List<FranchiseRating> ratings() {
    var list = new ArrayList<FranchiseRating>();
    ratings
        .ratings()
        .forEach(
            (franchise, rating) ->
                list.add(
                    new FranchiseRating(
                        franchise,
                        rating,
                        seasons.getOrDefault(franchise, 0),
                        games.getOrDefault(franchise, 0))));
    return list;
  }

  /**
   * The probability that side 1 wins a game not played yet.
   *
   * @throws IllegalArgumentException if a side has played in a later season
   */
  public double probability(String franchise1, String franchise2, int season, boolean neutral) {
    return ratings.probability(franchise1, franchise2, season, neutral);
  }

  /** The rating with which a franchise would go into a game of that season. */
  public double rating(String franchise, int season) {
    return ratings.rating(franchise, season);
  }

  private void count(String franchise, int season) {
    seasons.put(franchise, season);
    games.merge(franchise, 1, Integer::sum);
  }
}
