package dev.tradewind.portfolio.replay;

import dev.tradewind.engine.grid.DayRecord;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.research.report.ReplayTally;
import dev.tradewind.engine.research.report.ReportPage;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.portfolio.replay.domain.JournalRow;
import dev.tradewind.portfolio.replay.domain.ReplayHead;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.JournalRows;
import dev.tradewind.portfolio.replay.persistence.OutcomeRows;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a replay: under limits the rows that were kept, without them the outcomes as each
 * strategy's filter lets them through. Reads a few days at a time.
 */
@ApplicationScoped
public class ReadJournal {
  private static final int DAYS_AT_A_TIME = 10;

  private final Transactions transactions;
  private final ReadReplay readReplay;
  private final ReplayRows replays;
  private final OutcomeRows outcomes;
  private final JournalRows journal;

  /** Which part of a journal; null: no bound. */
  public record Part(
      @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String strategyId) {
    public static final Part ALL = new Part(null, null, null);
  }

  /** The row behind which a page begins. */
  public record Position(LocalDate day, String strategyId) {}

  ReadJournal(
      Transactions transactions,
      ReadReplay readReplay,
      ReplayRows replays,
      OutcomeRows outcomes,
      JournalRows journal) {
    this.transactions = transactions;
    this.readReplay = readReplay;
    this.replays = replays;
    this.outcomes = outcomes;
    this.journal = journal;
  }

  /** Rows in the order of the trade list, at most {@code limit}. */
  public List<JournalRow> page(String replayId, Part part, @Nullable Position after, int limit) {
    var page = new ArrayList<JournalRow>();
    var from = after == null || isBefore(after.day(), part.from()) ? part.from() : after.day();
    days(
        replayId,
        new Part(from, part.to(), part.strategyId()),
        rows -> {
          rows.stream()
              .filter(row -> after == null || isBehind(row.row(), after))
              .limit(limit - page.size())
              .forEach(page::add);
          return page.size() < limit;
        });
    return page;
  }

  /** Writes the trade list (ORB-RULES 10.4), byte for byte that of the command for these bars. */
  public void csv(String replayId, Part part, Appendable out) {
    TradeList.write(List.of(), out);
    days(
        replayId,
        part,
        rows -> {
          try {
            for (JournalRow row : rows) {
              out.append(row.row().tradingDay().toString()).append(',');
              out.append(row.row().strategyId()).append(TradeList.afterId(row.row()));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        });
  }

  /** The report on what is stored so far, as one page. */
  public String report(String replayId) {
    ReplayHead head = readReplay.get(replayId);
    var tally = new ReplayTally();
    days(
        replayId,
        Part.ALL,
        rows -> {
          rows.forEach(row -> tally.add(row.row().strategyId(), row.row()));
          return true;
        });
    return ReportPage.html("Replay of " + head.symbol(), facts(head), tally.figures());
  }

  private static List<String> facts(ReplayHead head) {
    var progress = head.work().progress();
    return List.of(
        "Replay: %s, %s".formatted(head.work().id(), head.work().state()),
        "Bars: " + String.join(", ", head.bars()),
        "Strategies: %s (%d)".formatted(head.source(), head.strategies()),
        "Risk limits: "
            + (head.limits() == null ? "none, every strategy on its own" : head.limits()),
        "Trading days: %d%s with %d bars"
            .formatted(
                head.summary().days(),
                progress == null || progress.daysTotal() == null
                    ? ""
                    : " of " + progress.daysTotal(),
                head.summary().bars()));
  }

  private void days(String replayId, Part part, Predicate<List<JournalRow>> eachDay) {
    ReplayRequest request = readReplay.request(replayId);
    var records = request.limits() == null ? new GridRecords(request.set()) : null;
    List<LocalDate> days =
        transactions.call(handle -> replays.days(handle, replayId, part.from(), part.to()));
    for (int i = 0; i < days.size(); i += DAYS_AT_A_TIME) {
      var some = days.subList(i, Math.min(days.size(), i + DAYS_AT_A_TIME));
      List<List<JournalRow>> read =
          transactions.call(
              handle ->
                  records == null
                      ? kept(handle, replayId, request, some)
                      : derived(handle, replayId, request, records, some));
      for (List<JournalRow> rows : read) {
        if (!eachDay.test(ofStrategy(rows, part.strategyId()))) {
          return;
        }
      }
    }
  }

  private List<List<JournalRow>> kept(
      Handle handle, String replayId, ReplayRequest request, List<LocalDate> days) {
    Map<LocalDate, List<JournalRow>> byDay =
        journal.days(handle, replayId, request.currency(), days.getFirst(), days.getLast());
    return List.copyOf(byDay.values());
  }

  private List<List<JournalRow>> derived(
      Handle handle,
      String replayId,
      ReplayRequest request,
      GridRecords records,
      List<LocalDate> days) {
    var rows = new ArrayList<List<JournalRow>>();
    for (DayRecord day : outcomes.days(handle, replayId, days.getFirst(), days.getLast())) {
      rows.add(
          records.day(day).rows().stream()
              .map(row -> JournalRow.of(row, request.set().instrument(), request.currency()))
              .toList());
    }
    return rows;
  }

  private static List<JournalRow> ofStrategy(List<JournalRow> rows, @Nullable String strategyId) {
    return strategyId == null
        ? rows
        : rows.stream().filter(row -> row.row().strategyId().equals(strategyId)).toList();
  }

  private static boolean isBefore(LocalDate day, @Nullable LocalDate bound) {
    return bound != null && day.isBefore(bound);
  }

  private static boolean isBehind(TradeRow row, Position position) {
    int byDay = row.tradingDay().compareTo(position.day());
    return byDay > 0
        || (byDay == 0
            && StrategyId.BY_CODE_POINT.compare(row.strategyId(), position.strategyId()) > 0);
  }
}
