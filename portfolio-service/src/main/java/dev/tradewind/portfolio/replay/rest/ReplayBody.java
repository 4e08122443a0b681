package dev.tradewind.portfolio.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.work.domain.WorkState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param phase what it is doing; null before the start
 * @param daysTotal null until the bars have been read once
 * @param reason why it failed or who cancelled it
 * @param strategies how many
 * @param risk null: every strategy on its own
 * @param barsHash SHA-256 over the bar files
 */
@Schema(name = "Replay")
public record ReplayBody(
    String replayId,
    WorkState state,
    @Nullable String phase,
    int daysDone,
    @Nullable Integer daysTotal,
    @Nullable LocalDate lastDay,
    @Nullable String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<String> bars,
    @Nullable String pick,
    @Nullable String publisher,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String source,
    String symbol,
    int strategies,
    String strategiesHash,
    @Nullable JsonNode risk,
    @Nullable String barsHash,
    SummaryBody summary) {

  /**
   * What the days stored so far amount to.
   *
   * @param rows of the journal
   * @param totalR sum of R of all strategies, one contract each: of a grid no account's result
   */
  @Schema(name = "ReplaySummary")
  public record SummaryBody(
      int days, long bars, long rows, Map<String, Long> byOutcome, BigDecimal totalR) {}

  static ReplayBody of(ReplayHead head, @Nullable JsonNode risk) {
    var work = head.work();
    var progress = work.progress();
    var summary = head.summary();
    return new ReplayBody(
        work.id(),
        work.state(),
        progress == null ? null : progress.phase(),
        progress == null ? 0 : progress.daysDone(),
        progress == null ? null : progress.daysTotal(),
        progress == null ? null : progress.lastDay(),
        work.reason(),
        work.requestedBy(),
        work.requestedAt(),
        work.startedAt(),
        work.endedAt(),
        head.bars(),
        head.pick(),
        head.publisher(),
        head.from(),
        head.to(),
        head.source(),
        head.symbol(),
        head.strategies(),
        head.strategiesHash(),
        risk,
        head.barsHash(),
        new SummaryBody(
            summary.days(), summary.bars(), summary.rows(), summary.byOutcome(), summary.totalR()));
  }
}
