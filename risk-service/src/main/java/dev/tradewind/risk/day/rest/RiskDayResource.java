package dev.tradewind.risk.day.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.risk.day.ReadRiskDay;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a trading day stands. */
@Path("/risk-days/{account}/{mode}/{trading_day}")
@Tag(name = "Risk days", description = "Result, breaker, count and places of a trading day.")
@RunOnVirtualThread
public class RiskDayResource {

  private final ReadRiskDay readRiskDay;

  RiskDayResource(ReadRiskDay readRiskDay) {
    this.readRiskDay = readRiskDay;
  }

  /**
   * @param dailyPnlR in R: the results of the trades that have exited
   * @param places taken, by label; the empty label is for signals without one
   * @param limitsVersion in force on this day
   */
  public record RiskDayBody(
      AccountId account,
      Mode mode,
      LocalDate tradingDay,
      BigDecimal dailyPnlR,
      boolean breakerTripped,
      int tradeCount,
      Map<String, Integer> places,
      int limitsVersion) {}

  /** The day's state. */
  @GET
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "ledger", "reconciliation", "alert"})
  public RiskDayBody day(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @PathParam("trading_day") String tradingDay) {
    var scope = ScopeQuery.of(account, mode);
    var state = readRiskDay.day(scope, parse(tradingDay));
    return new RiskDayBody(
        scope.account(),
        scope.mode(),
        state.day().tradingDay(),
        state.day().dailyPnlR(),
        state.day().breakerTripped(),
        state.day().tradeCount(),
        state.day().placesByLabel(),
        state.limits().version());
  }

  private static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("trading_day %s: allowed is a day as 2013-10-07.".formatted(text));
    }
  }
}
