package dev.tradewind.portfolio.comparison;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.DayRecord;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.TradingDay;
import dev.tradewind.portfolio.comparison.domain.Comparison;
import dev.tradewind.portfolio.comparison.domain.DayComparison;
import dev.tradewind.portfolio.comparison.domain.Mismatch;
import dev.tradewind.portfolio.comparison.persistence.ComparisonRows;
import dev.tradewind.portfolio.replay.ReadReplay;
import dev.tradewind.portfolio.replay.ReplayBars;
import dev.tradewind.portfolio.replay.domain.JournalRow;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.JournalRows;
import dev.tradewind.portfolio.replay.persistence.OutcomeRows;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.portfolio.work.Claim;
import dev.tradewind.portfolio.work.Perform;
import dev.tradewind.portfolio.work.domain.Progress;
import dev.tradewind.portfolio.work.domain.WorkFailed;
import dev.tradewind.portfolio.work.domain.WorkKind;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the bars of a replay through the plain streaming engine, which trades live, and compares
 * every entry and exit with what the replay stored. Interrupted, it begins again.
 */
@ApplicationScoped
public class RunComparison implements Perform {
  /** More differences are counted but not listed. */
  private static final int MOST_LISTED = 1000;

  private final Transactions transactions;
  private final ComparisonRows comparisons;
  private final ReadReplay readReplay;
  private final ReplayRows replays;
  private final OutcomeRows outcomes;
  private final JournalRows journal;
  private final ReplayBars bars;

  RunComparison(
      Transactions transactions,
      ComparisonRows comparisons,
      ReadReplay readReplay,
      ReplayRows replays,
      OutcomeRows outcomes,
      JournalRows journal,
      ReplayBars bars) {
    this.transactions = transactions;
    this.comparisons = comparisons;
    this.readReplay = readReplay;
    this.replays = replays;
    this.outcomes = outcomes;
    this.journal = journal;
    this.bars = bars;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.COMPARISON;
  }

  @Override
  public void perform(Claim claim) {
    Comparison comparison =
        transactions.call(handle -> comparisons.find(handle, claim.id())).orElseThrow();
    String replayId = comparison.replayId();
    ReplayRequest request = readReplay.request(replayId);
    requireSameBars(replayId, request);
    List<LocalDate> all = transactions.call(handle -> replays.days(handle, replayId, null, null));
    Integer latest = comparison.latestDays();
    int count = latest == null ? all.size() : Math.min(latest, all.size());
    var days = all.subList(all.size() - count, all.size());
    claim.step(new Progress("comparing", 0, count, null));
    var run = new Run(claim, replayId, request, days);
    bars.read(request, run::compare);
    claim.step(
        claim.progress(), handle -> comparisons.end(handle, claim.id(), run.result(), run.listed));
  }

  private void requireSameBars(String replayId, ReplayRequest request) {
    String before = transactions.call(handle -> replays.barsHash(handle, replayId)).orElse("");
    if (!before.equals(bars.hash(request))) {
      throw new WorkFailed(
          "the bar files %s are not those of the replay".formatted(request.bars()));
    }
  }

  private final class Run {
    private final Claim claim;
    private final String replayId;
    private final ReplayRequest request;
    private final List<LocalDate> days;
    private final GridRecords records;
    private final List<TradeRow> rows = new ArrayList<>();
    private final Replay engine;
    private final List<Mismatch> listed = new ArrayList<>();
    private int compared;
    private long rowCount;
    private long mismatches;

    Run(Claim claim, String replayId, ReplayRequest request, List<LocalDate> days) {
      this.claim = claim;
      this.replayId = replayId;
      this.request = request;
      this.days = days;
      this.records = new GridRecords(request.set());
      this.engine = new Replay(request.set(), null, rows::addAll);
    }

    Comparison.Result result() {
      // Days that are stored and have no bars are differences too.
      long missing = days.size() - compared;
      return new Comparison.Result(compared, rowCount, mismatches + missing);
    }

    void compare(Iterator<Bar> source) {
      LocalDate current = null;
      while (source.hasNext()) {
        Bar bar = source.next();
        LocalDate day = TradingDay.of(bar.ts());
        if (current != null && !day.equals(current)) {
          finish(current);
          current = null;
        }
        if (days.isEmpty() || day.isAfter(days.getLast())) {
          break;
        }
        if (day.isBefore(days.getFirst())) {
          claim.renew();
          engine.history(bar);
        } else {
          engine.onBar(bar);
          current = day;
        }
      }
      if (current != null) {
        finish(current);
      }
    }

    private void finish(LocalDate day) {
      engine.end();
      rowCount += rows.size();
      differences(day)
          .forEach(
              mismatch -> {
                mismatches++;
                if (listed.size() < MOST_LISTED) {
                  listed.add(mismatch);
                }
              });
      rows.clear();
      compared++;
      claim.step(claim.progress().with(day));
    }

    private List<Mismatch> differences(LocalDate day) {
      List<DayRecord> stored =
          transactions.call(handle -> outcomes.days(handle, replayId, day, day));
      List<TradeRow> alone = stored.isEmpty() ? List.of() : records.day(stored.getFirst()).rows();
      var found = new ArrayList<>(DayComparison.outcomes(day, rows, alone));
      if (request.limits() != null) {
        found.addAll(DayComparison.journal(day, rows, kept(day)));
      }
      return found;
    }

    private List<TradeRow> kept(LocalDate day) {
      @Nullable List<JournalRow> kept =
          transactions
              .call(handle -> journal.days(handle, replayId, request.currency(), day, day))
              .get(day);
      return kept == null ? List.of() : kept.stream().map(JournalRow::row).toList();
    }
  }
}
