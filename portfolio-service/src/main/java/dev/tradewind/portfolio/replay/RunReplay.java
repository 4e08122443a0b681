package dev.tradewind.portfolio.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.portfolio.replay.domain.BarTee;
import dev.tradewind.portfolio.replay.domain.DayTotals;
import dev.tradewind.portfolio.replay.domain.JournalRow;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.domain.StoredDay;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays a history day by day. A day's rows and its progress are written in one transaction, so a
 * replay that was interrupted goes on behind its last day, and no row is there twice.
 */
@ApplicationScoped
public class RunReplay implements Perform {
  private final Transactions transactions;
  private final ReplayRows replays;
  private final OutcomeRows outcomes;
  private final JournalRows journal;
  private final ReplayBars bars;
  private final ReplayConfig config;
  private final Clock clock;

  RunReplay(
      Transactions transactions,
      ReplayRows replays,
      OutcomeRows outcomes,
      JournalRows journal,
      ReplayBars bars,
      ReplayConfig config,
      Clock clock) {
    this.transactions = transactions;
    this.replays = replays;
    this.outcomes = outcomes;
    this.journal = journal;
    this.bars = bars;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.REPLAY;
  }

  @Override
  public void perform(Claim claim) {
    ReplayRequest request =
        transactions.call(handle -> replays.request(handle, claim.id())).orElseThrow();
    begin(claim, request);
    LocalDate last = claim.progress().lastDay();
    LocalDate from = last == null ? request.from() : last.plusDays(1);
    if (from != null && request.to() != null && from.isAfter(request.to())) {
      return;
    }
    bars.read(request, iterator -> replay(claim, request, from, iterator));
  }

  /** Counts the days, and makes sure that a replay goes on with the bars it began with. */
  private void begin(Claim claim, ReplayRequest request) {
    claim.step(claim.progress().in("reading the bars"));
    String hash = bars.hash(request);
    String before = transactions.call(handle -> replays.barsHash(handle, claim.id())).orElse(null);
    if (before != null && !before.equals(hash)) {
      throw new WorkFailed(
          "the bar files %s are not those the replay began with; start another replay"
              .formatted(request.bars()));
    }
    Integer total = claim.progress().daysTotal();
    int days =
        total == null ? bars.countDays(request, request.from(), request.to(), claim::renew) : total;
    if (days == 0) {
      throw new WorkFailed(
          "no trading day%s has bars"
              .formatted(
                  request.from() == null && request.to() == null ? "" : " between from and to"));
    }
    var progress = claim.progress();
    claim.step(
        new Progress("replaying", progress.daysDone(), days, progress.lastDay()),
        handle -> replays.beginWith(handle, claim.id(), hash));
  }

  private void replay(
      Claim claim, ReplayRequest request, @Nullable LocalDate from, Iterator<Bar> source) {
    var selection = new DaySelection(from, request.to(), 1, 1);
    var records = new GridRecords(request.set());
    var grid = new GridReplay(request.set(), config.threads());
    if (request.limits() == null) {
      grid.run(
          alive(source, claim),
          selection,
          day ->
              store(claim, request, new StoredDay(records.record(day), DayTotals.of(day), null)));
      return;
    }
    var rows = new ArrayList<TradeRow>();
    var underLimits = new Replay(request.set(), request.limits(), rows::addAll);
    var tee = new BarTee(alive(source, claim), from, underLimits::history);
    grid.run(
        tee,
        selection,
        day -> {
          tee.through(day.tradingDay(), underLimits::onBar);
          underLimits.end();
          store(claim, request, underLimits(request, records, day, rows));
          rows.clear();
        });
  }

  private static StoredDay underLimits(
      ReplayRequest request, GridRecords records, GridDay day, List<TradeRow> rows) {
    return new StoredDay(
        records.record(day),
        DayTotals.of(rows),
        rows.stream()
            .map(row -> JournalRow.of(row, request.set().instrument(), request.currency()))
            .toList());
  }

  private void store(Claim claim, ReplayRequest request, StoredDay day) {
    LocalDate date = day.outcomes().tradingDay();
    claim.step(
        claim.progress().with(date),
        handle -> {
          var now = clock.instant();
          if (!replays.addDay(handle, claim.id(), date, day.outcomes().bars(), day.totals(), now)) {
            return;
          }
          outcomes.add(handle, claim.id(), request.set().instrument().symbol(), day.outcomes());
          List<JournalRow> rows = day.journal();
          if (rows != null) {
            journal.add(handle, claim.id(), date, rows, now);
          }
        });
  }

  /** A long stretch of history before the first day stores nothing, and must not look dead. */
  private static Iterator<Bar> alive(Iterator<Bar> source, Claim claim) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public Bar next() {
        claim.renew();
        return source.next();
      }

      @Override
      public void forEachRemaining(Consumer<? super Bar> action) {
        while (hasNext()) {
          action.accept(next());
        }
      }
    };
  }
}
