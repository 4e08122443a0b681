package dev.tradewind.portfolio.elo;

import dev.tradewind.engine.elo.EloFile;
import dev.tradewind.engine.elo.EloRatings.Entry;
import dev.tradewind.engine.elo.Game;
import dev.tradewind.engine.elo.League;
import dev.tradewind.portfolio.elo.domain.FranchiseRating;
import dev.tradewind.portfolio.elo.domain.LeagueTable;
import dev.tradewind.portfolio.elo.persistence.EloRows;
import dev.tradewind.support.audit.Audit;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.jdbi.Transactions;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Takes results and makes the ratings anew from all of them. */
@ApplicationScoped
public class RateTeams {
  private final Leagues leagues;
  private final Transactions transactions;
  private final EloRows rows;
  private final Idempotency idempotency;
  private final Audit audit;

  /** How many games a model has after some were added. */
  public record Added(int added, int games) {}

  /** The probability of a pairing and what it rests on. */
  public record Pairing(double rating1, double rating2, double probability) {}

  RateTeams(
      Leagues leagues,
      Transactions transactions,
      EloRows rows,
      Idempotency idempotency,
      Audit audit) {
    this.leagues = leagues;
    this.transactions = transactions;
    this.rows = rows;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such model
   */
  public League league(String model) {
    return leagues
        .find(model)
        .orElseThrow(
            () ->
                Problems.notFound(
                    "There is no Elo model '%s'. GET /elo-models lists them.".formatted(model)));
  }

  /** All models, by name. */
  public List<League> models() {
    return leagues.all();
  }

  /**
   * Adds results behind those there are, once per key.
   *
   * @param csv columns date, season, neutral, franchise1, franchise2, score1, score2; plain or gzip
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such model, 409 if the
   *     key came with other results, 422 naming the line that is refused; then nothing is kept
   */
  public Added addResults(String model, String key, InputStream csv, String actor) {
    League league = league(model);
    List<Game> games = read(csv, EloFile::games);
    return transactions.call(
        handle ->
            idempotency.once(
                handle,
                "POST /elo-models/" + model + "/results",
                key,
                Hashes.sha256(games.toString()),
                Added.class,
                () -> {
                  rows.lock(handle, model);
                  var all = new ArrayList<>(rows.games(handle, model));
                  rows.addGames(handle, model, all.size(), games);
                  all.addAll(games);
                  rows.setRatings(
                      handle, league, table(league, rows.entries(handle, model), all).ratings());
                  audit.record(
                      handle,
                      actor,
                      "portfolio.elo-results",
                      model,
                      null,
                      Map.of("added", games.size()));
                  return new Added(games.size(), all.size());
                }));
  }

  /**
   * Replaces the list of entries (ELO-RULES 2.4) and makes the ratings anew.
   *
   * @param csv columns season, franchise, rating; plain or gzip
   */
  public int setEntries(String model, InputStream csv, String actor) {
    League league = league(model);
    List<Entry> entries = read(csv, EloFile::entries);
    transactions.run(
        handle -> {
          rows.lock(handle, model);
          rows.setEntries(handle, model, entries);
          rows.setRatings(
              handle, league, table(league, entries, rows.games(handle, model)).ratings());
          audit.record(
              handle,
              actor,
              "portfolio.elo-entries",
              model,
              null,
              Map.of("entries", entries.size()));
        });
    return entries.size();
  }

  /** The ratings, the highest first. */
  public List<FranchiseRating> ratings(String model) {
    league(model);
    return transactions.call(handle -> rows.ratings(handle, model));
  }

  /** Probability by lead in rating; empty before the first results. */
  public SortedMap<Integer, Double> matrix(String model) {
    League league = league(model);
    return transactions.call(handle -> rows.matrix(handle, model, league.version()));
  }

  /**
   * The probability that side 1 wins.
   *
   * @param neutral without home advantage for side 1
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such model, 422 if a
   *     side is not known or has played in a later season
   */
  public Pairing pairing(
      String model, String franchise1, String franchise2, int season, boolean neutral) {
    League league = league(model);
    LeagueTable table =
        transactions.call(
            handle -> table(league, rows.entries(handle, model), rows.games(handle, model)));
    var known = table.ratings().stream().map(FranchiseRating::franchise).toList();
    for (String side : List.of(franchise1, franchise2)) {
      if (!known.contains(side)) {
        throw Problems.validation("franchise '%s' has no rating in %s.".formatted(side, model));
      }
    }
    try {
      return new Pairing(
          table.rating(franchise1, season),
          table.rating(franchise2, season),
          table.probability(franchise1, franchise2, season, neutral));
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static LeagueTable table(League league, List<Entry> entries, List<Game> games) {
    try {
      return new LeagueTable(league, entries, games);
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static <T> List<T> read(InputStream csv, Function<Path, List<T>> reader) {
    try {
      Path file = Files.createTempFile("tradewind-elo-", ".csv");
      try {
        Files.copy(csv, file, StandardCopyOption.REPLACE_EXISTING);
        return reader.apply(file);
      } catch (IllegalArgumentException e) {
        throw Problems.validation(
            String.valueOf(e.getMessage()).replace(file.toString(), "results") + ".");
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
