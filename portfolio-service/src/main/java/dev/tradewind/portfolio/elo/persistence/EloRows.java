package dev.tradewind.portfolio.elo.persistence;

import dev.tradewind.engine.elo.EloRatings.Entry;
import dev.tradewind.engine.elo.Game;
import dev.tradewind.engine.elo.League;
import dev.tradewind.portfolio.elo.domain.FranchiseRating;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Results, entries, ratings and lookup tables of all models. */
@ApplicationScoped
public class EloRows {
  private static final int BATCH = 1000;
  private static final int WIDEST_LEAD = 800;
  private static final int STEP = 25;

  /** Lets one caller at a time change a model. */
  public void lock(Handle handle, String model) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended('elo ' || :model, 0))::text")
        .bind("model", model)
        .mapTo(String.class)
        .one();
  }

  public List<Game> games(Handle handle, String model) {
    return handle
        .createQuery("select * from elo_game where model = :model order by number")
        .bind("model", model)
        .map(
            (row, context) ->
                new Game(
                    row.getObject("played_on", LocalDate.class),
                    row.getInt("season"),
                    row.getBoolean("neutral"),
                    row.getString("franchise1"),
                    row.getString("franchise2"),
                    row.getInt("score1"),
                    row.getInt("score2")))
        .list();
  }

  public List<Entry> entries(Handle handle, String model) {
    return handle
        .createQuery("select * from elo_entry where model = :model order by season, franchise")
        .bind("model", model)
        .map(
            (row, context) ->
                new Entry(
                    row.getInt("season"), row.getString("franchise"), row.getDouble("rating")))
        .list();
  }

  /** Adds games behind the last. */
  public void addGames(Handle handle, String model, int last, List<Game> games) {
    int number = last;
    for (int from = 0; from < games.size(); from += BATCH) {
      var batch =
          handle.prepareBatch(
              """
              insert into elo_game
                (model, number, played_on, season, neutral, franchise1, franchise2, score1, score2)
              values (:model, :number, :day, :season, :neutral, :franchise1, :franchise2, :score1, :score2)
              """);
      for (Game game : games.subList(from, Math.min(games.size(), from + BATCH))) {
        batch
            .bind("model", model)
            .bind("number", ++number)
            .bind("day", game.date())
            .bind("season", game.season())
            .bind("neutral", game.neutral())
            .bind("franchise1", game.franchise1())
            .bind("franchise2", game.franchise2())
            .bind("score1", game.score1())
            .bind("score2", game.score2())
            .add();
      }
      batch.execute();
    }
  }

  /** Replaces the entries of a model. */
  public void setEntries(Handle handle, String model, List<Entry> entries) {
    handle.execute("delete from elo_entry where model = ?", model);
    if (entries.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            "insert into elo_entry (model, season, franchise, rating)"
                + " values (:model, :season, :franchise, :rating)");
    for (Entry entry : entries) {
      batch
          .bind("model", model)
          .bind("season", entry.season())
          .bind("franchise", entry.franchise())
          .bind("rating", entry.rating())
          .add();
    }
    batch.execute();
  }

  /** Replaces the ratings of a model, and writes the lookup table of its version. */
  public void setRatings(Handle handle, League league, List<FranchiseRating> ratings) {
    handle.execute("delete from elo_rating where model = ?", league.model());
    if (!ratings.isEmpty()) {
      var batch =
          handle.prepareBatch(
              "insert into elo_rating (model, version, franchise, rating, season, games)"
                  + " values (:model, :version, :franchise, :rating, :season, :games)");
      for (FranchiseRating rating : ratings) {
        batch
            .bind("model", league.model())
            .bind("version", league.version())
            .bind("franchise", rating.franchise())
            .bind("rating", rating.rating())
            .bind("season", rating.season())
            .bind("games", rating.games())
            .add();
      }
      batch.execute();
    }
    var matrix =
        handle.prepareBatch(
            "insert into probability_matrices (model, version, lead, probability)"
                + " values (:model, :version, :lead, :probability) on conflict do nothing");
    for (int lead = -WIDEST_LEAD; lead <= WIDEST_LEAD; lead += STEP) {
      matrix
          .bind("model", league.model())
          .bind("version", league.version())
          .bind("lead", lead)
          .bind("probability", League.probability(lead))
          .add();
    }
    matrix.execute();
  }

  /** The ratings of a model, the highest first. */
  public List<FranchiseRating> ratings(Handle handle, String model) {
    return handle
        .createQuery(
            "select * from elo_rating where model = :model order by rating desc, franchise")
        .bind("model", model)
        .map(
            (row, context) ->
                new FranchiseRating(
                    row.getString("franchise"),
                    row.getDouble("rating"),
                    row.getInt("season"),
                    row.getInt("games")))
        .list();
  }

  /** Probability by lead. */
  public SortedMap<Integer, Double> matrix(Handle handle, String model, String version) {
    var matrix = new TreeMap<Integer, Double>();
    handle
        .createQuery(
            "select lead, probability from probability_matrices"
                + " where model = :model and version = :version")
        .bind("model", model)
        .bind("version", version)
        .map((row, context) -> Map.entry(row.getInt("lead"), row.getDouble("probability")))
        .forEach(cell -> matrix.put(cell.getKey(), cell.getValue()));
    return matrix;
  }
}
