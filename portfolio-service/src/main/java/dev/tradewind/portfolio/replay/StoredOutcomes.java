package dev.tradewind.portfolio.replay;

import dev.tradewind.engine.grid.DayRecord.Combination;
import dev.tradewind.engine.grid.DayRecord.Passed;
import dev.tradewind.engine.grid.GridRecords;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.research.OutcomeBook;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.portfolio.replay.domain.ReplayRequest;
import dev.tradewind.portfolio.replay.persistence.OutcomeRows;
import dev.tradewind.portfolio.replay.persistence.ReplayRows;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outcome books of finished replays, read as they are needed. */
@ApplicationScoped
public class StoredOutcomes {
  private final Transactions transactions;
  private final ReplayRows replays;
  private final OutcomeRows outcomes;

  StoredOutcomes(Transactions transactions, ReplayRows replays, OutcomeRows outcomes) {
    this.transactions = transactions;
    this.replays = replays;
    this.outcomes = outcomes;
  }

  /**
   * The book of a replay. It holds the outcomes of one combination at a time: strategies that
   * differ by filter only stand next to one another, so each combination is read once per pass.
   *
   * @param alive is called with each reading
   */
  public OutcomeBook book(String replayId, ReplayRequest request, Runnable alive) {
    List<LocalDate> days = transactions.call(handle -> replays.days(handle, replayId, null, null));
    var eligible = new HashMap<Passed, BitSet>();
    if (!days.isEmpty()) {
      Map<LocalDate, List<Passed>> passed =
          transactions.call(
              handle -> outcomes.passed(handle, replayId, days.getFirst(), days.getLast()));
      for (int i = 0; i < days.size(); i++) {
        for (Passed gate : passed.getOrDefault(days.get(i), List.of())) {
          eligible.computeIfAbsent(gate, key -> new BitSet()).set(i);
        }
      }
    }
    return new Book(
        replayId,
        request.set().instrument(),
        new GridRecords(request.set()).strategies(),
        days,
        eligible,
        alive);
  }

  private final class Book implements OutcomeBook {
    private final String replayId;
    private final Instrument instrument;
    private final List<Strategy> strategies;
    private final List<LocalDate> days;
    private final Map<Passed, BitSet> eligible;
    private final Runnable alive;
    private @Nullable Combination current;
    private Map<LocalDate, TradeRow> rows = Map.of();

    Book(
        String replayId,
        Instrument instrument,
        List<Strategy> strategies,
        List<LocalDate> days,
        Map<Passed, BitSet> eligible,
        Runnable alive) {
      this.replayId = replayId;
      this.instrument = instrument;
      this.strategies = strategies;
      this.days = days;
      this.eligible = eligible;
      this.alive = alive;
    }

    @Override
    public Instrument instrument() {
      return instrument;
    }

    @Override
    public List<Strategy> strategies() {
      return days.isEmpty() ? List.of() : strategies;
    }

    @Override
    public List<LocalDate> tradingDays() {
      return days;
    }

    @Override
    public List<@Nullable TradeRow> outcomes(int place) {
      read(GridRecords.combination(strategies.get(place)));
      BitSet passes = eligibleDays(place);
      var list = new ArrayList<@Nullable TradeRow>(days.size());
      for (int i = 0; i < days.size(); i++) {
        list.add(passes.get(i) ? rows.get(days.get(i)) : null);
      }
      return list;
    }

    @Override
    public BitSet eligibleDays(int place) {
      BitSet passes = eligible.get(GridRecords.passed(strategies.get(place)));
      return passes == null ? new BitSet() : (BitSet) passes.clone();
    }

    private void read(Combination combination) {
      if (!combination.equals(current)) {
        alive.run();
        rows = transactions.call(handle -> outcomes.of(handle, replayId, combination));
        current = combination;
      }
    }
  }
}
