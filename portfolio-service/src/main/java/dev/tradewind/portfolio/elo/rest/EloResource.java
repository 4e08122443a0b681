package dev.tradewind.portfolio.elo.rest;

import dev.tradewind.portfolio.elo.RateTeams;
import dev.tradewind.portfolio.elo.RateTeams.Added;
import dev.tradewind.support.idempotency.Idempotency;
import dev.tradewind.support.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Elo models: results in, ratings and probabilities out. */
@Path("/elo-models")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Elo", description = "Ratings of teams, recomputed from results.")
public class EloResource {
  private final RateTeams rateTeams;
  private final SecurityIdentity caller;

  EloResource(RateTeams rateTeams, SecurityIdentity caller) {
    this.rateTeams = rateTeams;
    this.caller = caller;
  }

  /** A model; ratings and probabilities are statistics in double precision, JSON numbers. */
  @Schema(name = "EloModel")
  public record ModelBody(String model, String version, double homeAdvantage) {}

  /** All models. */
  @Schema(name = "EloModelPage")
  public record ModelPage(List<ModelBody> items, @Nullable String nextCursor) {}

  /** How many games were added, and how many there are. */
  @Schema(name = "EloResultsAdded")
  public record AddedBody(int added, int games) {}

  /** How many entries there are. */
  @Schema(name = "EloEntries")
  public record EntriesBody(int entries) {}

  /** A franchise after its last game. */
  @Schema(name = "EloRating")
  public record RatingBody(String franchise, double rating, int season, int games) {}

  /** All ratings, the highest first. */
  @Schema(name = "EloRatingPage")
  public record RatingPage(List<RatingBody> items, @Nullable String nextCursor) {}

  /** One cell: the probability that side 1 wins with this lead, home advantage included. */
  @Schema(name = "ProbabilityCell")
  public record CellBody(int lead, double probability) {}

  /** The lookup table. */
  @Schema(name = "ProbabilityMatrix")
  public record MatrixPage(List<CellBody> items, @Nullable String nextCursor) {}

  /** The probability of a pairing, and the ratings it rests on. */
  @Schema(name = "EloProbability")
  public record PairingBody(
      String model,
      String version,
      String franchise1,
      String franchise2,
      int season,
      boolean neutral,
      double rating1,
      double rating2,
      double probability) {}

  /** All models. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public ModelPage models() {
    return new ModelPage(
        rateTeams.models().stream()
            .map(league -> new ModelBody(league.model(), league.version(), league.homeAdvantage()))
            .toList(),
        null);
  }

  /** Adds results, as CSV, plain or gzip, in the order in which they are rated. */
  @POST
  @Path("/{model}/results")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.OPERATOR)
  public AddedBody addResults(
      @PathParam("model") String model,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream csv) {
    Added added =
        rateTeams.addResults(
            model, Idempotency.required(key), csv, caller.getPrincipal().getName());
    return new AddedBody(added.added(), added.games());
  }

  /** Replaces the ratings with which franchises enter seasons, as CSV, plain or gzip. */
  @PUT
  @Path("/{model}/entries")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.OPERATOR)
  public EntriesBody setEntries(@PathParam("model") String model, InputStream csv) {
    return new EntriesBody(rateTeams.setEntries(model, csv, caller.getPrincipal().getName()));
  }

  /** The ratings after all results, the highest first. */
  @GET
  @Path("/{model}/ratings")
  @RolesAllowed(Roles.VIEWER)
  public RatingPage ratings(@PathParam("model") String model) {
    return new RatingPage(
        rateTeams.ratings(model).stream()
            .map(r -> new RatingBody(r.franchise(), r.rating(), r.season(), r.games()))
            .toList(),
        null);
  }

  /** The lookup table of probabilities; empty before the first results. */
  @GET
  @Path("/{model}/probability-matrix")
  @RolesAllowed(Roles.VIEWER)
  public MatrixPage matrix(@PathParam("model") String model) {
    return new MatrixPage(
        rateTeams.matrix(model).entrySet().stream()
            .map(cell -> new CellBody(cell.getKey(), cell.getValue()))
            .toList(),
        null);
  }

  /** The probability that side 1, the home side, wins a game of that season. */
  @GET
  @Path("/{model}/probability")
  @RolesAllowed(Roles.VIEWER)
  public PairingBody probability(
      @PathParam("model") String model,
      @QueryParam("franchise1") @NotBlank String franchise1,
      @QueryParam("franchise2") @NotBlank String franchise2,
      @QueryParam("season") @NotNull Integer season,
      @QueryParam("neutral") @DefaultValue("false") boolean neutral) {
    var pairing = rateTeams.pairing(model, franchise1, franchise2, season, neutral);
    return new PairingBody(
        model,
        rateTeams.league(model).version(),
        franchise1,
        franchise2,
        season,
        neutral,
        pairing.rating1(),
        pairing.rating2(),
        pairing.probability());
  }
}
