package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.portfolio.work.domain.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay without its strategies: what it is made of, how far it has come, what came out.
 *
 * @param strategiesHash SHA-256 of the strategies' canonical JSON
 * @param limits canonical JSON; null: no risk manager
 * @param barsHash SHA-256 of the bar files; null until it has begun
 */
public record ReplayHead(
    Work work,
    List<String> bars,
    @Nullable String pick,
    @Nullable String publisher,
    String source,
    String symbol,
    int strategies,
    String strategiesHash,
    @Nullable String limits,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String barsHash,
    Summary summary) {

  /**
   * Where a page of replays begins: behind this one, newest first.
   *
   * @param requestedAt of the last one seen
   */
  public record Position(Instant requestedAt, String id) {}

  /**
   * What the days stored so far amount to.
   *
   * @param rows of the journal
   * @param byOutcome rows by TARGET, STOP, SCRATCH, NO_FILL, NO_RISK and REJECTED
   * @param totalR sum of R of all strategies, one contract each
   */
  public record Summary(
      int days, long bars, long rows, Map<String, Long> byOutcome, BigDecimal totalR) {}
}
