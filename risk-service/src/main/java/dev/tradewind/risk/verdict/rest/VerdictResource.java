package dev.tradewind.risk.verdict.rest;

import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.OrbLabel;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.RunId;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.risk.verdict.GiveVerdict;
import dev.tradewind.risk.verdict.ReadVerdicts;
import dev.tradewind.risk.verdict.domain.Asked;
import dev.tradewind.risk.verdict.domain.NumberedVerdict;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Verdict;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Verdicts on entries. */
@Path("/verdicts")
@Tag(name = "Verdicts", description = "One per signal, asked when its order would be sent.")
@RunOnVirtualThread
public class VerdictResource {

  private final GiveVerdict giveVerdict;
  private final ReadVerdicts readVerdicts;

  VerdictResource(GiveVerdict giveVerdict, ReadVerdicts readVerdicts) {
    this.giveVerdict = giveVerdict;
    this.readVerdicts = readVerdicts;
  }

  /**
   * @param epoch of the asking executor's term
   * @param factsThrough the facts the verdict must know of
   * @param orbLabel null for a signal that did not come from the opening-range engine
   */
  public record QuestionBody(
      @NotBlank @Size(max = 100) String signalId,
      @NotNull AccountId account,
      @NotNull Mode mode,
      @NotNull RunId runId,
      @PositiveOrZero long epoch,
      @PositiveOrZero long factsThrough,
      @NotNull Instant asOf,
      @NotNull LocalDate tradingDay,
      @NotNull StrategyId strategyId,
      @Nullable String orbLabel,
      @NotNull Symbol symbol,
      @NotNull Direction direction) {

    Question question() {
      if (orbLabel != null) {
        requireLabel(orbLabel);
      }
      return new Question(
          signalId, new Scope(account, mode), tradingDay, strategyId, orbLabel, symbol, direction);
    }

    Asked asked() {
      return new Asked(runId.text(), epoch, factsThrough, asOf);
    }

    private static void requireLabel(String label) {
      try {
        OrbLabel.startMinute(label);
      } catch (ConfigurationException e) {
        throw Problems.validation(e.getMessage() + ".");
      }
    }
  }

  /**
   * @param reason null for an approval
   * @param warning the day's result is at or below the warning limit
   * @param reservationId the place an approval took
   */
  public record VerdictBody(
      String signalId,
      Verdict.Outcome outcome,
      @Nullable String reason,
      boolean warning,
      @Nullable String reservationId) {

    static VerdictBody of(Verdict verdict) {
      return new VerdictBody(
          verdict.question().signalId(),
          verdict.outcome(),
          verdict.reason().orElse(null),
          verdict.warning(),
          verdict.reservationId().orElse(null));
    }
  }

  /**
   * A verdict as it is kept.
   *
   * @param dailyPnlR the day's result in R it was given on; places and trade count likewise
   */
  public record GivenVerdictBody(
      String signalId,
      AccountId account,
      Mode mode,
      LocalDate tradingDay,
      String runId,
      StrategyId strategyId,
      @Nullable String orbLabel,
      Symbol symbol,
      Direction direction,
      Verdict.Outcome outcome,
      @Nullable String reason,
      boolean warning,
      @Nullable String reservationId,
      long epoch,
      long factsThrough,
      BigDecimal dailyPnlR,
      int places,
      int tradeCount,
      int limitsVersion,
      Instant asOf,
      Instant decidedAt) {}

  /** Gives the verdict, or repeats the one given: the signal's id makes asking again safe. */
  @POST
  @RolesAllowed(Roles.SERVICE)
  @AdmitsServices("execution")
  public VerdictBody give(@Valid @NotNull QuestionBody question) {
    return VerdictBody.of(giveVerdict.give(question.question(), question.asked()));
  }

  /** The verdicts of a scope, in the order they were given. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "ledger", "reconciliation", "alert"})
  public Page<GivenVerdictBody> verdicts(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("trading_day") @Nullable String tradingDay,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var scope = ScopeQuery.of(account, mode);
    var page = PageRequest.of(limit, cursor);
    return page.page(
            readVerdicts.page(scope, day(tradingDay), page.after(), page.rowsToRead()),
            NumberedVerdict::number)
        .map(VerdictResource::body);
  }

  private static GivenVerdictBody body(NumberedVerdict numbered) {
    var verdict = numbered.verdict();
    var question = verdict.question();
    return new GivenVerdictBody(
        question.signalId(),
        question.scope().account(),
        question.scope().mode(),
        question.tradingDay(),
        verdict.asked().runId(),
        question.strategyId(),
        question.orbLabel(),
        question.symbol(),
        question.direction(),
        verdict.outcome(),
        verdict.reason().orElse(null),
        verdict.warning(),
        verdict.reservationId().orElse(null),
        verdict.asked().epoch(),
        verdict.asked().factsThrough(),
        verdict.evidence().dailyPnlR(),
        verdict.evidence().places(),
        verdict.evidence().tradeCount(),
        verdict.evidence().limitsVersion(),
        verdict.asked().asOf(),
        verdict.decidedAt());
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("trading_day %s: allowed is a day as 2013-10-07.".formatted(text));
    }
  }
}
