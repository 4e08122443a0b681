package dev.tradewind.engine.signal;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceLevel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.OrbLabel;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One opening range, label and length, through the trading day. All its strategies share the range,
 * the break and the count of closes: a strategy confirms when the count first reaches its {@code
 * confirm_bars}, so a bar costs the same for one strategy as for a thousand.
 */
final class OrbScan {

  /** Where the range stands within the day. */
  private enum Phase {
    BEFORE,
    WINDOW,
    SEARCH,
    BROKEN,
    OVER
  }

  private final String label;
  private final int minutes;
  private final int startMinute;
  private final int endMinute;
  private final int searchEndMinute;
  private final int mostConfirmBars;

  /** Strategies by confirm_bars, each list by strategy id. */
  private final List<List<Member>> byConfirmBars = new ArrayList<>();

  private final List<Filter> filters;

  private Phase phase = Phase.BEFORE;
  private @Nullable PriceLevel high;
  private @Nullable PriceLevel low;
  private @Nullable Direction breakDirection;
  private @Nullable Instant breakTs;
  private int count;
  private int mostCounted;
  private boolean[] passes;

  /** A strategy and the place of its filter among the range's filters. */
  private record Member(Strategy strategy, int filter) {}

  /**
   * @param searchEndMinute where the next label starts, in minutes of the trading day (3.2)
   * @param strategies on this label and length, not empty
   */
  OrbScan(int searchEndMinute, List<Strategy> strategies) {
    Strategy first = strategies.getFirst();
    this.label = first.orbLabel();
    this.minutes = first.orbMinutes();
    this.startMinute = OrbLabel.startMinute(label);
    this.endMinute = startMinute + minutes;
    this.searchEndMinute = searchEndMinute;
    this.filters = strategies.stream().map(Strategy::filter).distinct().toList();
    this.passes = new boolean[filters.size()];
    var groups = new TreeMap<Integer, List<Member>>();
    strategies.stream()
        .sorted(Comparator.comparing(Strategy::strategyId, StrategyId.BY_CODE_POINT))
        .forEach(
            strategy ->
                groups
                    .computeIfAbsent(strategy.confirmBars(), bars -> new ArrayList<>())
                    .add(new Member(strategy, filters.indexOf(strategy.filter()))));
    this.mostConfirmBars = groups.lastKey();
    for (int bars = 0; bars <= mostConfirmBars; bars++) {
      byConfirmBars.add(groups.getOrDefault(bars, List.of()));
    }
  }

  /** Forgets the day before. */
  void startDay() {
    phase = Phase.BEFORE;
    high = null;
    low = null;
    breakDirection = null;
    breakTs = null;
    count = 0;
    mostCounted = 0;
    passes = new boolean[filters.size()];
  }

  /** Nothing can come any more today. */
  void endDay() {
    phase = Phase.OVER;
  }

  /**
   * Takes the next bar of the day.
   *
   * @param minute the bar's minute of the trading day
   * @param confirmed gets the confirmations of this bar's close, by strategy id
   * @return the first minute of the day whose bar can change anything here
   */
  int step(
      Bar bar, int minute, LocalDate day, VolumeHistory volumes, List<Confirmation> confirmed) {
    switch (phase) {
      case BEFORE, WINDOW, SEARCH -> beforeBreak(bar, minute, volumes);
      case BROKEN -> countClose(bar);
      case OVER -> {
        return OrbLabel.MINUTES_PER_DAY;
      }
    }
    if (phase == Phase.BROKEN && count > mostCounted) {
      mostCounted = count;
      confirm(bar, day, confirmed);
      if (mostCounted == mostConfirmBars) {
        phase = Phase.OVER;
      }
    }
    return switch (phase) {
      case BEFORE -> startMinute;
      case WINDOW, SEARCH, BROKEN -> minute + 1;
      case OVER -> OrbLabel.MINUTES_PER_DAY;
    };
  }

  LiveOrb live(LocalDate day) {
    Instant windowStart = TradingDay.start(day).plus(Duration.ofMinutes(startMinute));
    return new LiveOrb(
        label,
        minutes,
        windowStart,
        windowStart.plus(Duration.ofMinutes(minutes)),
        high == null ? null : high.price(),
        low == null ? null : low.price(),
        high == null || low == null ? null : high.price().subtract(low.price()),
        breakDirection,
        breakTs);
  }

  void states(boolean dayOver, BiConsumer<String, StrategyState> to) {
    for (List<Member> members : byConfirmBars) {
      for (Member member : members) {
        to.accept(member.strategy.strategyId(), dayOver ? StrategyState.DONE : state(member));
      }
    }
  }

  void confirmCounts(BiConsumer<String, Integer> to) {
    for (List<Member> members : byConfirmBars) {
      for (Member member : members) {
        int needed = member.strategy.confirmBars();
        to.accept(member.strategy.strategyId(), mostCounted >= needed ? needed : count);
      }
    }
  }

  private StrategyState state(Member member) {
    if (breakDirection == null) {
      return switch (phase) {
        case BEFORE -> StrategyState.IDLE;
        case WINDOW, SEARCH -> StrategyState.WATCHING;
        case BROKEN, OVER -> StrategyState.DONE;
      };
    }
    if (mostCounted >= member.strategy.confirmBars()) {
      return passes[member.filter] ? StrategyState.CONFIRMED : StrategyState.DONE;
    }
    return count > 0 ? StrategyState.CONFIRMING : StrategyState.ARMED;
  }

  private void beforeBreak(Bar bar, int minute, VolumeHistory volumes) {
    if (minute < startMinute) {
      return;
    }
    if (minute < endMinute) {
      phase = Phase.WINDOW;
      high = high == null || bar.compareHigh(high) > 0 ? PriceLevel.of(bar.high()) : high;
      low = low == null || bar.compareLow(low) < 0 ? PriceLevel.of(bar.low()) : low;
      return;
    }
    phase = Phase.SEARCH;
    if (minute >= searchEndMinute || high == null || low == null || isFlat(high, low)) {
      phase = Phase.OVER;
    } else if (bar.compareClose(high) > 0) {
      breakRange(Direction.LONG, bar, minute, high.price().subtract(low.price()), volumes);
    } else if (bar.compareClose(low) < 0) {
      breakRange(Direction.SHORT, bar, minute, high.price().subtract(low.price()), volumes);
    }
  }

  private static boolean isFlat(PriceLevel high, PriceLevel low) {
    return high.price().compareTo(low.price()) == 0;
  }

  private void breakRange(
      Direction direction, Bar bar, int minute, BigDecimal size, VolumeHistory volumes) {
    phase = Phase.BROKEN;
    breakDirection = direction;
    breakTs = bar.ts();
    count = 1;
    for (int i = 0; i < passes.length; i++) {
      passes[i] = filters.get(i).passes(size, bar.volume(), days -> volumes.latest(minute, days));
    }
  }

  private void countClose(Bar bar) {
    boolean outside =
        breakDirection == Direction.LONG
            ? high != null && bar.compareClose(high) > 0
            : low != null && bar.compareClose(low) < 0;
    count = outside ? count + 1 : 0;
  }

  private void confirm(Bar bar, LocalDate day, List<Confirmation> confirmed) {
    if (breakDirection == null || high == null || low == null) {
      throw new IllegalStateException("no confirmation without a break");
    }
    Instant ts = bar.ts();
    BigDecimal close = bar.close();
    for (Member member : byConfirmBars.get(count)) {
      if (passes[member.filter]) {
        confirmed.add(
            new Confirmation(
                member.strategy, day, ts, breakDirection, high.price(), low.price(), close));
      }
    }
  }

  /** The label and length that strategies must share to share a scan. */
  record Key(String label, int minutes) {
    static Key of(Strategy strategy) {
      return new Key(strategy.orbLabel(), strategy.orbMinutes());
    }
  }

  /** The scans of a set, in the order of their first strategy. */
  static List<OrbScan> all(List<String> labels, List<Strategy> strategies) {
    var groups = new java.util.LinkedHashMap<Key, List<Strategy>>();
    for (Strategy strategy : strategies) {
      groups.computeIfAbsent(Key.of(strategy), key -> new ArrayList<>()).add(strategy);
    }
    var scans = new ArrayList<OrbScan>();
    for (Map.Entry<Key, List<Strategy>> group : groups.entrySet()) {
      int next = labels.indexOf(group.getKey().label()) + 1;
      int searchEnd =
          next < labels.size() ? OrbLabel.startMinute(labels.get(next)) : OrbLabel.MINUTES_PER_DAY;
      scans.add(new OrbScan(searchEnd, group.getValue()));
    }
    return scans;
  }
}
