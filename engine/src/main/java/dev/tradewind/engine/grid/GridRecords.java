package dev.tradewind.engine.grid;

import dev.tradewind.engine.grid.DayRecord.Combination;
import dev.tradewind.engine.grid.DayRecord.Outcome;
import dev.tradewind.engine.grid.DayRecord.Passed;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Days of one grid to records and back. Immutable, safe for use by several threads. */
public final class GridRecords {

  private final GridPlan plan;
  private final List<Combination> combinations;
  private final Map<Combination, Integer> slots = new HashMap<>();
  private final List<Passed> gates;
  private final Map<Passed, Integer> gatePlaces = new HashMap<>();

  public GridRecords(StrategySet set) {
    plan = new GridPlan(set);
    var bySlot = new TreeMap<Integer, Combination>();
    var byGate = new TreeMap<Integer, Passed>();
    for (int i = 0; i < plan.strategies().size(); i++) {
      Strategy strategy = plan.strategies().get(i);
      bySlot.put(plan.slotOf(i), combination(strategy));
      byGate.put(plan.gateOf(i), passed(strategy));
    }
    combinations = List.copyOf(bySlot.values());
    gates = List.copyOf(byGate.values());
    bySlot.forEach((place, combination) -> slots.put(combination, place));
    byGate.forEach((place, gate) -> gatePlaces.put(gate, place));
  }

  /** What a strategy shares its outcomes with. */
  public static Combination combination(Strategy strategy) {
    return new Combination(
        strategy.orbLabel(),
        strategy.orbMinutes(),
        strategy.entryModel(),
        strategy.confirmBars(),
        strategy.rrTarget());
  }

  /** The filter of a strategy on its range. */
  public static Passed passed(Strategy strategy) {
    return new Passed(strategy.orbLabel(), strategy.orbMinutes(), strategy.filter().name());
  }

  /** The strategies of the grid by id. */
  public List<Strategy> strategies() {
    return plan.strategies();
  }

  /** A day of this grid as a record. */
  public DayRecord record(GridDay day) {
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < combinations.size(); i++) {
      TradeRow row = day.inSlot(i);
      if (row != null) {
        outcomes.add(new Outcome(combinations.get(i), row));
      }
    }
    var passed = new ArrayList<Passed>();
    for (int i = 0; i < gates.size(); i++) {
      if (day.isOpen(i)) {
        passed.add(gates.get(i));
      }
    }
    return new DayRecord(day.tradingDay(), day.bars(), outcomes, passed);
  }

  /**
   * The day that gave a record.
   *
   * @throws IllegalArgumentException if the record is of another grid
   */
  public GridDay day(DayRecord recorded) {
    var rows = new @Nullable TradeRow[combinations.size()];
    for (Outcome outcome : recorded.outcomes()) {
      rows[place(slots, outcome.combination())] = outcome.row();
    }
    var open = new boolean[gates.size()];
    for (Passed passed : recorded.passed()) {
      open[place(gatePlaces, passed)] = true;
    }
    return new GridDay(plan, recorded.tradingDay(), recorded.bars(), rows, open);
  }

  private static <T> int place(Map<T, Integer> places, T key) {
    Integer place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException("%s: allowed is what the grid has".formatted(key));
    }
    return place;
  }
}
