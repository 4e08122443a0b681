package dev.tradewind.portfolio.replay.rest;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.portfolio.replay.ReadJournal;
import dev.tradewind.portfolio.replay.ReadJournal.Part;
import dev.tradewind.portfolio.replay.ReadJournal.Position;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.replay.domain.JournalRow;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import dev.tradewind.support.paging.PageRequest;
import dev.tradewind.support.problem.Problems;
import dev.tradewind.support.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a replay's strategies did. */
@Path("/replays/{replay_id}")
@RunOnVirtualThread
@Tag(name = "Replays")
public class ReplayJournalResource {
  private static final String CSV = "text/csv";
  private static final String MODE = "replay";

  private final ReadReplay readReplay;
  private final ReadJournal readJournal;

  ReplayJournalResource(ReadReplay readReplay, ReadJournal readJournal) {
    this.readReplay = readReplay;
    this.readJournal = readJournal;
  }

  /** A page of rows, by trading day and strategy id. */
  @Schema(name = "ReplayJournalPage")
  public record JournalPage(List<JournalRowBody> items, @Nullable String nextCursor) {}

  /**
   * One row (S2-052). Ratios have 6 decimals.
   *
   * @param journalId replay, trading day and strategy: the same for ever
   * @param pnlAmount in {@code currency}, after costs, for the contracts
   */
  @Schema(name = "ReplayJournalRow")
  public record JournalRowBody(
      String journalId,
      String mode,
      LocalDate tradingDay,
      String strategyId,
      String orbLabel,
      String entryModel,
      Direction direction,
      @Nullable Instant entryTs,
      @Nullable BigDecimal entryPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      BigDecimal contracts,
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
      boolean riskCheckPassed,
      @Nullable String riskCheckReason) {}

  /** The journal: {@code format=json} in pages, {@code format=csv} whole, as the trade list. */
  @GET
  @Path("/journal")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @RolesAllowed(Roles.VIEWER)
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = JournalPage.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  public Response journal(
      @PathParam("replay_id") String replayId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("strategy_id") @Nullable String strategyId,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(PageRequest.LARGEST) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    readReplay.get(replayId);
    var part = new Part(day("from", from), day("to", to), strategyId);
    return switch (format) {
      case "csv" -> Response.ok(csv(replayId, part), CSV + ";charset=UTF-8").build();
      case "json" ->
          Response.ok(page(replayId, part, limit, cursor), MediaType.APPLICATION_JSON).build();
      default -> throw Problems.validation("format %s: allowed are json, csv.".formatted(format));
    };
  }

  /** Equity, drawdown, months and strategies on one page without anything to load. */
  @GET
  @Path("/report")
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed(Roles.VIEWER)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response report(@PathParam("replay_id") String replayId) {
    return Response.ok(readJournal.report(replayId), MediaType.TEXT_HTML + ";charset=UTF-8")
        .build();
  }

  private StreamingOutput csv(String replayId, Part part) {
    return out -> {
      try (var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
        readJournal.csv(replayId, part, writer);
      }
    };
  }

  private JournalPage page(String replayId, Part part, int limit, @Nullable String cursor) {
    var page =
        Page.of(
                readJournal.page(replayId, part, position(cursor), limit + 1),
                limit,
                row -> row.row().tradingDay() + " " + row.row().strategyId())
            .map(row -> body(replayId, row));
    return new JournalPage(page.items(), page.nextCursor());
  }

  private static JournalRowBody body(String replayId, JournalRow journalRow) {
    TradeRow row = journalRow.row();
    var pnl = Optional.ofNullable(journalRow.pnl());
    String rejection = journalRow.rejection();
    return new JournalRowBody(
        "%s/%s/%s".formatted(replayId, row.tradingDay(), row.strategyId()),
        MODE,
        row.tradingDay(),
        row.strategyId(),
        row.orbLabel(),
        row.entryModel(),
        row.direction(),
        row.entryTs(),
        plain(row.entryPrice()),
        row.stopPrice().stripTrailingZeros(),
        plain(row.targetPrice()),
        journalRow.contracts(),
        row.exitTs(),
        plain(row.exitPrice()),
        row.outcome(),
        plain(row.pnlPoints()),
        row.pnlR(),
        pnl.map(Money::amount).orElse(null),
        pnl.map(Money::currency).orElse(null),
        row.maeR(),
        row.mfeR(),
        plain(row.riskPoints()),
        rejection == null,
        rejection);
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }

  private static @Nullable Position position(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String[] parts = Cursor.position(cursor).split(" ", -1);
    try {
      if (parts.length == 2) {
        return new Position(LocalDate.parse(parts[0]), parts[1]);
      }
    } catch (DateTimeException e) {
      throw Cursor.notOurs(cursor);
    }
    throw Cursor.notOurs(cursor);
  }

  private static @Nullable LocalDate day(String name, @Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problems.validation("%s %s: allowed is a day as 2013-10-07.".formatted(name, text));
    }
  }
}
