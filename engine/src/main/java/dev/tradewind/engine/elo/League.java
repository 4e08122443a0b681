package dev.tradewind.engine.elo;

import dev.tradewind.engine.strategy.ConfigFile;
import dev.tradewind.engine.strategy.ConfigObject;
import dev.tradewind.engine.strategy.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a league's results become ratings (ELO-RULES 1 and 2): configuration, not code.
 *
 * @param model the model's name, {@code elo_nfl}
 * @param version the model's version
 * @param shift points at stake in a game at multiplier 1
 * @param homeAdvantage rating points; none on neutral ground
 * @param carried the part of a rating's distance that is kept into the next season, 0 to 1
 * @param seasonMean where ratings tend to between seasons (2.2)
 * @param entryRating where a franchise starts that was not seen before, unless the entries say
 *     otherwise
 * @param decaysInAbsence whether a rating tends to the entry rating over missed seasons (2.3)
 */
public record League(
    String model,
    String version,
    double shift,
    double homeAdvantage,
    MarginRule margin,
    double carried,
    double seasonMean,
    double entryRating,
    boolean decaysInAbsence) {

  private static final List<String> BUILT_IN = List.of("elo_nfl", "elo_nba");
  private static final double SCALE = 400;

  /** The NFL as published. */
  public static final League NFL = builtIn("elo_nfl");

  /** The NBA, with BAA and ABA, as published. */
  public static final League NBA = builtIn("elo_nba");

  /**
   * @throws ConfigurationException if the part carried is not from 0 to 1
   */
  public League {
    if (!(carried >= 0 && carried <= 1)) {
      throw new ConfigurationException("", "carried", String.valueOf(carried), "0 to 1");
    }
  }

  /** The probability that side 1 wins, by its lead in rating with the home advantage (1.1). */
  public static double probability(double difference) {
    return 1 / (1 + Math.pow(10, -difference / SCALE));
  }

  /** Rates one game between sides of these ratings (1.1 to 1.3). */
  public RatedGame rate(Game game, double rating1, double rating2) {
    double difference = rating1 - rating2 + (game.neutral() ? 0 : homeAdvantage);
    double probability = probability(difference);
    int lead = game.score1() - game.score2();
    double multiplier = margin.multiplier(Math.abs(lead), lead < 0 ? -difference : difference);
    double result = lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
    return new RatedGame(
        game,
        rating1,
        rating2,
        difference,
        probability,
        multiplier,
        shift * multiplier * (result - probability));
  }

  /**
   * A rating at the first game of a season, played {@code seasons} after the franchise's last (2.2
   * and 2.3).
   *
   * @param seasons from 1 on
   */
  public double intoSeason(double rating, int seasons) {
    if (seasons > 1 && decaysInAbsence) {
      return entryRating + Math.pow(carried, seasons) * (rating - entryRating);
    }
    return carried * rating + (1 - carried) * seasonMean;
  }

  /**
   * Reads a league's JSON.
   *
   * @throws ConfigurationException naming source, field, value and what is allowed
   */
  public static League parse(String source, String json) {
    ConfigObject root =
        ConfigObject.parse(source, json)
            .allowOnly(
                "model",
                "version",
                "shift",
                "home_advantage",
                "margin",
                "carried",
                "carried_of",
                "season_mean",
                "entry_rating",
                "absence");
    String absence = root.text("absence").orElse("as_next_season");
    if (!List.of("as_next_season", "towards_entry_rating").contains(absence)) {
      throw new ConfigurationException(
          source, "absence", '"' + absence + '"', "as_next_season or towards_entry_rating");
    }
    return root.build(
        () ->
            new League(
                root.required("model", root.text("model"), "a text"),
                root.required("version", root.text("version"), "a text"),
                number(root, "shift"),
                number(root, "home_advantage"),
                margin(source, root.required("margin", root.object("margin"), "an object")),
                number(root, "carried")
                    / root.decimal("carried_of").map(BigDecimal::doubleValue).orElse(1.0),
                number(root, "season_mean"),
                number(root, "entry_rating"),
                absence.equals("towards_entry_rating")));
  }

  /** Reads a file with a league's JSON; fails as {@link #parse}. */
  public static League read(Path file) {
    return parse(file.toString(), ConfigFile.text(file));
  }

  /** The league of a model that comes with the engine. */
  public static Optional<League> named(String model) {
    return BUILT_IN.contains(model) ? Optional.of(builtIn(model)) : Optional.empty();
  }

  private static MarginRule margin(String source, ConfigObject rule) {
    String kind = rule.required("kind", rule.text("kind"), "logarithmic or power");
    return switch (kind) {
      case "logarithmic" -> {
        rule.allowOnly("kind", "damping", "slope");
        yield new MarginRule.Logarithmic(number(rule, "damping"), number(rule, "slope"));
      }
      case "power" -> {
        rule.allowOnly("kind", "offset", "exponent", "damping", "slope");
        yield new MarginRule.Power(
            number(rule, "offset"),
            number(rule, "exponent"),
            number(rule, "damping"),
            number(rule, "slope"));
      }
      default ->
          throw new ConfigurationException(
              source, "margin.kind", '"' + kind + '"', "logarithmic or power");
    };
  }

  private static double number(ConfigObject object, String field) {
    return object.required(field, object.decimal(field), "a number").doubleValue();
  }

  private static League builtIn(String model) {
    String resource = model + ".json";
    try (var in = League.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
