package dev.tradewind.engine.research;

import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes in memory, as a grid pass hands them over. */
record GridBook(Instrument instrument, List<GridDay> days) implements OutcomeBook {

  GridBook {
    days = List.copyOf(days);
  }

  @Override
  public List<Strategy> strategies() {
    return days.isEmpty() ? List.of() : days.getFirst().strategies();
  }

  @Override
  public List<LocalDate> tradingDays() {
    return days.stream().map(GridDay::tradingDay).toList();
  }

  @Override
  public List<@Nullable TradeRow> outcomes(int place) {
    var outcomes = new ArrayList<@Nullable TradeRow>(days.size());
    days.forEach(day -> outcomes.add(day.outcome(place)));
    return outcomes;
  }

  @Override
  public BitSet eligibleDays(int place) {
    var eligible = new BitSet(days.size());
    for (int i = 0; i < days.size(); i++) {
      eligible.set(i, days.get(i).isEligible(place));
    }
    return eligible;
  }
}
