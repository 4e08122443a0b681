package dev.tradewind.engine.grid;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.StrategyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the strategies of a set have in common. A <i>slot</i> is a range, confirm_bars, entry model
 * and target: strategies in one slot differ by filter only and share its outcome. A <i>gate</i> is
 * a range and a filter. Immutable.
 */
final class GridPlan {

  /** Label and length. */
  record Range(String label, int minutes) {}

  /** A range and a filter on it. */
  record Gate(int range, Filter filter) {}

  /** The slots of one entry, nearest target first; the strategy of each is its first. */
  record Entries(EntryModel model, List<Slot> slots) {}

  /** A slot's place and the strategy that stands for it. */
  record Slot(int place, Strategy strategy) {}

  /** What a probe's confirmation means. */
  record Signal(int range, boolean isBreak, List<Entries> entries) {}

  private record EntryKey(int range, int confirmBars, EntryModel model) {}

  private final Instrument instrument;
  private final List<Strategy> strategies;
  private final List<Range> ranges;
  private final List<Gate> gates;
  private final int[] slotOf;
  private final int[] gateOf;
  private final int slots;
  private final StrategySet probes;
  private final Map<String, Signal> signals = new HashMap<>();

  GridPlan(StrategySet set) {
    instrument = set.instrument();
    strategies =
        set.strategies().stream()
            .sorted(Comparator.comparing(Strategy::strategyId, StrategyId.BY_CODE_POINT))
            .toList();
    slotOf = new int[strategies.size()];
    gateOf = new int[strategies.size()];
    var rangePlaces = new LinkedHashMap<Range, Integer>();
    var gatePlaces = new LinkedHashMap<Gate, Integer>();
    var slotsByEntry = new LinkedHashMap<EntryKey, Map<BigDecimal, Slot>>();
    int slotCount = 0;
    for (int i = 0; i < strategies.size(); i++) {
      Strategy strategy = strategies.get(i);
      int range = place(rangePlaces, new Range(strategy.orbLabel(), strategy.orbMinutes()));
      gateOf[i] = place(gatePlaces, new Gate(range, strategy.filter()));
      var entry = new EntryKey(range, strategy.confirmBars(), strategy.entryModel());
      var targets = slotsByEntry.computeIfAbsent(entry, key -> new LinkedHashMap<>());
      Slot slot = targets.get(strategy.rrTarget());
      if (slot == null) {
        slot = new Slot(slotCount++, strategy);
        targets.put(strategy.rrTarget(), slot);
      }
      slotOf[i] = slot.place();
    }
    ranges = List.copyOf(rangePlaces.keySet());
    gates = List.copyOf(gatePlaces.keySet());
    slots = slotCount;
    probes = new StrategySet(instrument, set.orbLabels(), probes(slotsByEntry));
  }

  /**
   * One strategy without a filter per range and confirm_bars: their confirmations are those of all.
   * The one that confirms with the break bar is always there, as filters look at the break.
   */
  private List<Strategy> probes(Map<EntryKey, Map<BigDecimal, Slot>> slotsByEntry) {
    var entriesOf = new LinkedHashMap<List<Integer>, List<Entries>>();
    for (int range = 0; range < ranges.size(); range++) {
      entriesOf.put(List.of(range, 1), new ArrayList<>());
    }
    slotsByEntry.forEach(
        (entry, targets) ->
            entriesOf
                .computeIfAbsent(List.of(entry.range, entry.confirmBars), key -> new ArrayList<>())
                .add(new Entries(entry.model, nearestFirst(targets.values()))));
    var all = new ArrayList<Strategy>();
    entriesOf.forEach(
        (key, entries) -> {
          Range range = ranges.get(key.get(0));
          int confirmBars = key.get(1);
          var probe =
              new Strategy(
                  "%s_%d_CB%d".formatted(range.label, range.minutes, confirmBars),
                  range.label,
                  range.minutes,
                  EntryModel.E2,
                  confirmBars,
                  BigDecimal.ONE,
                  new Filter.NoFilter());
          all.add(probe);
          signals.put(
              probe.strategyId(), new Signal(key.get(0), confirmBars == 1, List.copyOf(entries)));
        });
    return all;
  }

  private static List<Slot> nearestFirst(Collection<Slot> slots) {
    return slots.stream().sorted(Comparator.comparing(slot -> slot.strategy().rrTarget())).toList();
  }

  private static <T> int place(Map<T, Integer> places, T key) {
    return places.computeIfAbsent(key, k -> places.size());
  }

  Instrument instrument() {
    return instrument;
  }

  /** The strategies by id. */
  List<Strategy> strategies() {
    return strategies;
  }

  int slotOf(int strategy) {
    return slotOf[strategy];
  }

  int gateOf(int strategy) {
    return gateOf[strategy];
  }

  int slots() {
    return slots;
  }

  int rangeCount() {
    return ranges.size();
  }

  /** The place of a range among the ranges. */
  int range(String label, int minutes) {
    return ranges.indexOf(new Range(label, minutes));
  }

  List<Gate> gates() {
    return gates;
  }

  StrategySet probes() {
    return probes;
  }

  Signal signal(String probe) {
    Signal signal = signals.get(probe);
    if (signal == null) {
      throw new IllegalStateException("no probe " + probe);
    }
    return signal;
  }
}
