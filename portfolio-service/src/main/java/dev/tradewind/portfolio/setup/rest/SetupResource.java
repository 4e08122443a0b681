package dev.tradewind.portfolio.setup.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.portfolio.setup.KeepSetups;
import dev.tradewind.portfolio.setup.domain.ValidatedSetup;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import dev.tradewind.support.text.StorableText;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Setups that a history validated. */
@Path("/validated-setups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
    name = "Validated setups",
    description = "What a history validated, until somebody retires it; none is deleted.")
public class SetupResource {
  private final KeepSetups keepSetups;
  private final ObjectMapper mapper;
  private final SecurityIdentity caller;

  SetupResource(KeepSetups keepSetups, ObjectMapper mapper, SecurityIdentity caller) {
    this.keepSetups = keepSetups;
    this.mapper = mapper;
    this.caller = caller;
  }

  /**
   * A setup.
   *
   * @param strategyId its id in the replay that validated it
   * @param sampleSize wins and losses
   * @param sharpeRatio mean over standard deviation per trade; null where it is not defined
   * @param walkForward of the discovery as a whole
   */
  @Schema(name = "ValidatedSetup")
  public record SetupBody(
      String setupId,
      String status,
      String symbol,
      String strategyId,
      String orbLabel,
      int orbMinutes,
      String entryModel,
      int confirmBars,
      BigDecimal rrTarget,
      String filterType,
      int sampleSize,
      String sampleClass,
      BigDecimal winRate,
      BigDecimal expectancyR,
      BigDecimal stressedExpectancyR,
      int yearsTested,
      boolean allYearsPositive,
      boolean stressTestPassed,
      @Nullable BigDecimal sharpeRatio,
      BigDecimal maxDrawdownR,
      JsonNode yearlyResults,
      JsonNode executionSpec,
      String walkForward,
      String discoveryId,
      String replayId,
      Instant validatedAt,
      @Nullable Instant retiredAt,
      @Nullable String retiredBy,
      @Nullable String retirementReason) {}

  /** A page of setups. */
  @Schema(name = "ValidatedSetupPage")
  public record SetupPage(List<SetupBody> items, @Nullable String nextCursor) {}

  /** What a setup was before a change: {@code superseded} by new figures, or {@code retired}. */
  @Schema(name = "ArchivedSetup")
  public record ArchivedBody(
      String archiveId, String cause, Instant archivedAt, String archivedBy, JsonNode snapshot) {}

  /** All that a setup was, oldest first. */
  @Schema(name = "SetupArchive")
  public record ArchivePage(List<ArchivedBody> items, @Nullable String nextCursor) {}

  /** Why a setup is taken out of use. */
  @Schema(name = "Retirement")
  public record RetirementBody(
      @NotBlank
          @Size(max = 500)
          @Pattern(regexp = StorableText.LINE, message = StorableText.MESSAGE)
          String reason) {}

  /** Setups, oldest first. */
  @GET
  @RolesAllowed(Roles.VIEWER)
  public SetupPage list(
      @QueryParam("symbol") @Nullable String symbol,
      @QueryParam("status") @Pattern(regexp = "ACTIVE|RETIRED") @Nullable String status,
      @QueryParam("sample_class") @Pattern(regexp = "CORE|REGIME") @Nullable String sampleClass,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var request = PageRequest.of(limit, cursor);
    var page =
        request
            .page(
                keepSetups.list(symbol, status, sampleClass, request.after(), request.rowsToRead()),
                ValidatedSetup::id)
            .map(this::body);
    return new SetupPage(page.items(), page.nextCursor());
  }

  /** One setup. */
  @GET
  @Path("/{setup_id}")
  @RolesAllowed(Roles.VIEWER)
  public SetupBody get(@PathParam("setup_id") String setupId) {
    return body(keepSetups.get(number(setupId)));
  }

  /** What it was before each change of its figures, and before it was retired. */
  @GET
  @Path("/{setup_id}/archive")
  @RolesAllowed(Roles.VIEWER)
  public ArchivePage archive(@PathParam("setup_id") String setupId) {
    return new ArchivePage(
        keepSetups.archive(number(setupId)).stream()
            .map(
                archived ->
                    new ArchivedBody(
                        String.valueOf(archived.archiveId()),
                        archived.cause(),
                        archived.at(),
                        archived.by(),
                        json(archived.snapshot())))
            .toList(),
        null);
  }

  /** Takes a setup out of use: no construction takes it any more. */
  @POST
  @Path("/{setup_id}/retirement")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  public SetupBody retire(
      @PathParam("setup_id") String setupId, @Valid @NotNull RetirementBody retirement) {
    return body(
        keepSetups.retire(number(setupId), retirement.reason(), caller.getPrincipal().getName()));
  }

  private SetupBody body(ValidatedSetup setup) {
    var rules = setup.rules();
    var retirement = setup.retirement();
    return new SetupBody(
        String.valueOf(setup.id()),
        retirement == null ? "ACTIVE" : "RETIRED",
        setup.symbol(),
        rules.strategyId(),
        rules.orbLabel(),
        rules.orbMinutes(),
        rules.entryModel().name(),
        rules.confirmBars(),
        rules.rrTarget(),
        rules.filter().name(),
        setup.sampleSize(),
        setup.sampleClass(),
        setup.winRate(),
        setup.expectancyR(),
        setup.stressedExpectancyR(),
        setup.yearsTested(),
        true,
        true,
        setup.sharpe(),
        setup.maxDrawdownR(),
        json(setup.yearlyResults()),
        json(setup.executionSpec()),
        setup.walkForward(),
        setup.discoveryId(),
        setup.replayId(),
        setup.validatedAt(),
        retirement == null ? null : retirement.at(),
        retirement == null ? null : retirement.by(),
        retirement == null ? null : retirement.reason());
  }

  private JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored text is not JSON", e);
    }
  }

  private static long number(String setupId) {
    if (!setupId.matches("\\d{1,18}")) {
      throw Problems.notFound("There is no validated setup %s.".formatted(setupId));
    }
    return Long.parseLong(setupId);
  }
}
