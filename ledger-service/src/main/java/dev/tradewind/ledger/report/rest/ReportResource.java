package dev.tradewind.ledger.report.rest;

import dev.tradewind.ledger.report.ReadReport;
import dev.tradewind.ledger.report.domain.DailyReport;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Daily reports as they were written when their session closed. */
@Path("/reports/{account}/{mode}/{trading_day}")
@Tag(name = "Reports", description = "One per trading day, as JSON and as Markdown.")
@RunOnVirtualThread
public class ReportResource {

  private static final String MARKDOWN = "text/markdown";

  private final ReadReport readReport;

  ReportResource(ReadReport readReport) {
    this.readReport = readReport;
  }

  /**
   * The report of a day: {@code format=json} or {@code format=md}. A day may have several runs: it
   * is that of the last session or batch, unless {@code run_id} names another.
   */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = DailyReport.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class))
      })
  public Response report(
      @PathParam("account") String account,
      @PathParam("mode") String mode,
      @PathParam("trading_day") String tradingDay,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("run_id") @Nullable String runId) {
    var report = readReport.report(ScopeQuery.of(account, mode), day(tradingDay), runId);
    return switch (format) {
      case "json" -> Response.ok(report.json(), MediaType.APPLICATION_JSON).build();
      case "md" -> Response.ok(report.markdown(), MARKDOWN + ";charset=UTF-8").build();
      default -> throw Problems.validation("format %s: allowed are json, md.".formatted(format));
    };
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("trading_day %s: allowed is a day as 2013-10-07.".formatted(text));
    }
  }
}
