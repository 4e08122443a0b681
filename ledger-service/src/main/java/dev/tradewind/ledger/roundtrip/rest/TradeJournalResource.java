package dev.tradewind.ledger.roundtrip.rest;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Money;
import dev.tradewind.ledger.page.Decimals;
import dev.tradewind.ledger.roundtrip.ReadTradeJournal;
import dev.tradewind.ledger.roundtrip.domain.NumberedRoundTrip;
import dev.tradewind.ledger.roundtrip.domain.RoundTrip;
import dev.tradewind.support.accounts.ScopeQuery;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.AdmitsServices;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of each signal. */
@Path("/")
@Tag(name = "Trade journal", description = "One row per signal that reached confirmation.")
@RunOnVirtualThread
public class TradeJournalResource {

  private static final String CSV = "text/csv";

  private final ReadTradeJournal readJournal;

  TradeJournalResource(ReadTradeJournal readJournal) {
    this.readJournal = readJournal;
  }

  /** A page of rows, in the order they were written. */
  public record TradeJournalPage(List<TradeJournalRowBody> items, @Nullable String nextCursor) {}

  /**
   * One row (S2-052). Ratios have 6 decimals.
   *
   * @param pnlAmount in {@code currency}: what the round trip brought in cash, fees included
   */
  public record TradeJournalRowBody(
      long journalId,
      AccountId account,
      Mode mode,
      String runId,
      LocalDate tradingDay,
      String strategyId,
      String signalId,
      String symbol,
      @Nullable String orbLabel,
      @Nullable String entryModel,
      Direction direction,
      @Nullable Instant entryTs,
      @Nullable BigDecimal entryPrice,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      @Nullable BigDecimal contracts,
      @Nullable Instant exitTs,
      @Nullable BigDecimal exitPrice,
      String outcome,
      @Nullable BigDecimal pnlPoints,
      @Nullable BigDecimal pnlR,
      @Nullable BigDecimal pnlAmount,
      @Nullable Currency currency,
      @Nullable BigDecimal maeR,
      @Nullable BigDecimal mfeR,
      @Nullable BigDecimal riskPoints,
      @Nullable Boolean riskCheckPassed,
      @Nullable String riskCheckReason) {}

  /**
   * Figures over the whole scope.
   *
   * @param trades fills booked
   * @param roundTrips signals that went from an entry to an exit
   * @param pnlAmount in {@code currency}, fees included
   * @param byOutcome all rows of the journal by how they ended
   */
  public record SummaryBody(
      long trades,
      long roundTrips,
      BigDecimal pnlR,
      BigDecimal pnlAmount,
      @Nullable Currency currency,
      Map<String, Long> byOutcome) {}

  /** The journal: {@code format=json} in pages, {@code format=csv} as the trade list. */
  @GET
  @Path("trade-journal")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = TradeJournalPage.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public Response tradeJournal(
      @QueryParam("account") @Nullable String account,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var scope = ScopeQuery.of(account, mode);
    var firstDay = day("from", from);
    var lastDay = day("to", to);
    return switch (format) {
      case "csv" ->
          Response.ok(readJournal.tradeList(scope, firstDay, lastDay), CSV + ";charset=UTF-8")
              .build();
      case "json" -> {
        var request = PageRequest.of(limit, cursor);
        var page =
            request
                .page(
                    readJournal.page(
                        scope, firstDay, lastDay, request.after(), request.rowsToRead()),
                    NumberedRoundTrip::journalId)
                .map(TradeJournalResource::body);
        yield Response.ok(
                new TradeJournalPage(page.items(), page.nextCursor()), MediaType.APPLICATION_JSON)
            .build();
      }
      default -> throw Problems.validation("format %s: allowed are json, csv.".formatted(format));
    };
  }

  /** Counts and sums over the whole scope. */
  @GET
  @Path("summary")
  @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
  @AdmitsServices({"portfolio", "execution", "risk", "reconciliation", "alert"})
  public SummaryBody summary(
      @QueryParam("account") @Nullable String account, @QueryParam("mode") @Nullable String mode) {
    var summary = readJournal.summary(ScopeQuery.of(account, mode));
    return new SummaryBody(
        summary.trades().trades(),
        summary.roundTrips().roundTrips(),
        summary.roundTrips().pnlR(),
        Decimals.plain(summary.trades().pnl()),
        summary.trades().currency().orElse(null),
        summary.roundTrips().byOutcome());
  }

  private static TradeJournalRowBody body(NumberedRoundTrip numbered) {
    RoundTrip row = numbered.roundTrip();
    var prices = row.prices();
    var result = row.result();
    var pnl = Optional.ofNullable(row.pnl());
    return new TradeJournalRowBody(
        numbered.journalId(),
        row.scope().account(),
        row.scope().mode(),
        row.runId(),
        row.tradingDay(),
        row.strategyId(),
        row.signalId(),
        row.symbol(),
        row.orbLabel(),
        row.entryModel(),
        row.direction(),
        prices.entryTs(),
        Decimals.plainOrNull(prices.entryPrice()),
        Decimals.plainOrNull(prices.stopPrice()),
        Decimals.plainOrNull(prices.targetPrice()),
        Decimals.plainOrNull(row.contracts()),
        prices.exitTs(),
        Decimals.plainOrNull(prices.exitPrice()),
        row.outcome(),
        Decimals.plainOrNull(result.pnlPoints()),
        result.pnlR(),
        pnl.map(Money::amount).orElse(null),
        pnl.map(Money::currency).orElse(null),
        result.maeR(),
        result.mfeR(),
        Decimals.plainOrNull(result.riskPoints()),
        row.riskCheckPassed(),
        row.riskCheckReason());
  }

  private static @Nullable LocalDate day(String name, @Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("%s %s: allowed is a day as 2013-10-07.".formatted(name, text));
    }
  }
}
