package dev.tradewind.engine.testing;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.OrbLabel;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, straightforwardly and with the whole day in hand: every strategy of a day on
 * its own, from the paragraphs of ORB-RULES; the risk manager afterwards, over the sorted events of
 * the day. Shares no code with the engine but its records.
 */
public final class NaiveRules {

  /** What one strategy would do on one day if nothing rejected it; prices as "name=value". */
  private static final class Outcome {
    final Strategy strategy;
    final boolean isLong;
    final BigDecimal stop;
    final int confirmedAt;
    int enteredAt = -1;
    int exitedAt = -1;
    BigDecimal entry = BigDecimal.ZERO;
    BigDecimal target = BigDecimal.ZERO;
    BigDecimal exit = BigDecimal.ZERO;
    String result = "NO_FILL";

    Outcome(Strategy strategy, boolean isLong, BigDecimal stop, int confirmedAt) {
      this.strategy = strategy;
      this.isLong = isLong;
      this.stop = stop;
      this.confirmedAt = confirmedAt;
    }
  }

  /** A moment of the day at which the risk manager's state changes or is asked. */
  private record Moment(
      int bar, int phase, int group, int enteredAt, Outcome outcome, boolean verdict) {}

  private final StrategySet set;
  private final @Nullable RiskLimits limits;
  private final TreeMap<LocalDate, List<Bar>> days = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  private NaiveRules(StrategySet set, @Nullable RiskLimits limits) {
    this.set = set;
    this.limits = limits;
  }

  public static String csv(StrategySet set, @Nullable RiskLimits limits, List<Bar> bars) {
    var naive = new NaiveRules(set, limits);
    for (Bar bar : bars) {
      LocalDate day = bar.ts().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC).toLocalDate();
      naive.days.computeIfAbsent(day, d -> new ArrayList<>()).add(bar);
    }
    naive.days.forEach(naive::day);
    return TradeList.HEADER + "\n" + String.join("", naive.lines);
  }

  private void day(LocalDate date, List<Bar> bars) {
    var outcomes = new ArrayList<Outcome>();
    set.strategies().stream()
        .sorted(Comparator.comparing(Strategy::strategyId))
        .forEach(strategy -> outcome(strategy, date, bars, outcomes));
    var rejected = limits == null ? Map.<Outcome, String>of() : verdicts(outcomes, bars, limits);
    for (Outcome outcome : outcomes) {
      lines.add(line(outcome, date, bars, rejected.get(outcome)));
    }
  }

  private void outcome(Strategy strategy, LocalDate date, List<Bar> bars, List<Outcome> to) {
    Instant dayStart = date.minusDays(1).atTime(23, 0).toInstant(ZoneOffset.UTC);
    Instant start = dayStart.plus(Duration.ofMinutes(OrbLabel.startMinute(strategy.orbLabel())));
    Instant end = start.plus(Duration.ofMinutes(strategy.orbMinutes()));
    int next = set.orbLabels().indexOf(strategy.orbLabel()) + 1;
    Instant searchEnd =
        next == set.orbLabels().size()
            ? dayStart.plus(Duration.ofDays(1))
            : dayStart.plus(Duration.ofMinutes(OrbLabel.startMinute(set.orbLabels().get(next))));
    var window =
        bars.stream().filter(b -> !b.ts().isBefore(start) && b.ts().isBefore(end)).toList();
    if (window.isEmpty()) {
      return;
    }
    BigDecimal high = window.stream().map(Bar::high).reduce(BigDecimal::max).orElseThrow();
    BigDecimal low = window.stream().map(Bar::low).reduce(BigDecimal::min).orElseThrow();
    if (high.compareTo(low) == 0) {
      return;
    }
    int breakAt = -1;
    for (int i = 0; i < bars.size() && breakAt < 0; i++) {
      Bar bar = bars.get(i);
      boolean outside = bar.close().compareTo(high) > 0 || bar.close().compareTo(low) < 0;
      if (!bar.ts().isBefore(end) && bar.ts().isBefore(searchEnd) && outside) {
        breakAt = i;
      }
    }
    if (breakAt < 0 || !passes(strategy.filter(), high.subtract(low), bars.get(breakAt), date)) {
      return;
    }
    boolean isLong = bars.get(breakAt).close().compareTo(high) > 0;
    int count = 0;
    for (int i = breakAt; i < bars.size(); i++) {
      BigDecimal close = bars.get(i).close();
      count = (isLong ? close.compareTo(high) > 0 : close.compareTo(low) < 0) ? count + 1 : 0;
      if (count == strategy.confirmBars()) {
        var outcome = new Outcome(strategy, isLong, isLong ? low : high, i);
        trade(outcome, isLong ? high : low, bars);
        to.add(outcome);
        return;
      }
    }
  }

  private boolean passes(Filter filter, BigDecimal size, Bar breakBar, LocalDate date) {
    String name = filter.name();
    if (name.startsWith("ORB_G")) {
      return size.compareTo(new BigDecimal(name.substring(5))) >= 0;
    }
    if (name.startsWith("ORB_L")) {
      return size.compareTo(new BigDecimal(name.substring(5))) < 0;
    }
    if (name.equals("NO_FILTER")) {
      return true;
    }
    int n = Integer.parseInt(name.substring(name.indexOf("_N") + 2));
    var r = new BigDecimal(name.substring(6, name.indexOf("_N")));
    long minute = minuteOfDay(breakBar);
    var volumes = new ArrayList<BigDecimal>();
    for (List<Bar> bars : days.headMap(date, false).descendingMap().values()) {
      bars.stream().filter(b -> minuteOfDay(b) == minute).map(Bar::volume).forEach(volumes::add);
    }
    if (volumes.size() < n) {
      return false;
    }
    var sorted = volumes.subList(0, n).stream().sorted().toList();
    BigDecimal median =
        n % 2 == 1
            ? sorted.get(n / 2)
            : sorted.get(n / 2 - 1).add(sorted.get(n / 2)).multiply(new BigDecimal("0.5"));
    return median.signum() != 0
        && breakBar.volume().compareTo(r.movePointLeft(1).multiply(median)) >= 0;
  }

  private static long minuteOfDay(Bar bar) {
    return bar.ts().getEpochSecond() / 60 % 1440;
  }

  private static void trade(Outcome o, BigDecimal edge, List<Bar> bars) {
    int c = o.confirmedAt;
    switch (o.strategy.entryModel()) {
      case E1 -> {
        if (c + 1 < bars.size()) {
          o.enteredAt = c + 1;
          o.entry = bars.get(c + 1).open();
        }
      }
      case E2 -> {
        o.enteredAt = c;
        o.entry = bars.get(c).close();
      }
      case E3 -> {
        for (int i = c + 1; i < bars.size() && o.enteredAt < 0; i++) {
          if (o.isLong
              ? bars.get(i).low().compareTo(edge) <= 0
              : bars.get(i).high().compareTo(edge) >= 0) {
            o.enteredAt = i;
            o.entry = edge;
          }
        }
      }
    }
    if (o.enteredAt < 0) {
      return;
    }
    BigDecimal risk = move(o, o.stop, o.entry);
    if (risk.signum() <= 0) {
      o.result = "NO_RISK";
      return;
    }
    BigDecimal distance = o.strategy.rrTarget().multiply(risk);
    o.target = o.isLong ? o.entry.add(distance) : o.entry.subtract(distance);
    exit(o, bars);
  }

  private static void exit(Outcome o, List<Bar> bars) {
    int first = o.strategy.entryModel() == EntryModel.E2 ? o.enteredAt + 1 : o.enteredAt;
    for (int i = first; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      BigDecimal worst = o.isLong ? bar.low() : bar.high();
      BigDecimal best = o.isLong ? bar.high() : bar.low();
      o.exitedAt = i;
      if (i > o.enteredAt && move(o, o.stop, bar.open()).signum() <= 0) {
        o.result = "STOP";
        o.exit = bar.open();
        return;
      }
      boolean opensBeyondTarget = i > o.enteredAt && move(o, o.target, bar.open()).signum() >= 0;
      if (!opensBeyondTarget && move(o, o.stop, worst).signum() <= 0) {
        o.result = "STOP";
        o.exit = o.stop;
        return;
      }
      if (move(o, o.target, best).signum() >= 0) {
        o.result = "TARGET";
        o.exit = o.target;
        return;
      }
    }
    o.result = "SCRATCH";
    o.exitedAt = bars.size() - 1;
    o.exit = bars.getLast().close();
  }

  private static BigDecimal move(Outcome o, BigDecimal from, BigDecimal to) {
    return o.isLong ? to.subtract(from) : from.subtract(to);
  }

  private Map<Outcome, String> verdicts(List<Outcome> outcomes, List<Bar> bars, RiskLimits limits) {
    var moments = new ArrayList<Moment>();
    for (Outcome o : outcomes) {
      moments.add(new Moment(o.confirmedAt, 3, 0, 0, o, true));
      if (o.result.equals("NO_RISK")) {
        moments.add(new Moment(o.enteredAt, 1, 0, 0, o, false));
      } else if (o.result.equals("STOP") || o.result.equals("TARGET")) {
        int group = o.exitedAt == o.enteredAt ? 1 : 0;
        moments.add(new Moment(o.exitedAt, 2, group, o.enteredAt, o, false));
      }
    }
    moments.sort(
        Comparator.comparingInt(Moment::bar)
            .thenComparingInt(Moment::phase)
            .thenComparingInt(Moment::group)
            .thenComparingInt(Moment::enteredAt)
            .thenComparing(moment -> moment.outcome().strategy.strategyId()));
    var rejected = new HashMap<Outcome, String>();
    var open = new ArrayList<Outcome>();
    var pnl = BigDecimal.ZERO;
    boolean tripped = false;
    int trades = 0;
    for (Moment moment : moments) {
      Outcome o = moment.outcome();
      if (!moment.verdict()) {
        if (open.remove(o)) {
          if (o.result.equals("NO_RISK")) {
            trades--;
          } else {
            pnl = pnl.add(new BigDecimal(pnlR(o)));
            tripped |= pnl.compareTo(limits.drawdownHaltR()) <= 0;
          }
        }
        continue;
      }
      long sameLabel =
          open.stream().filter(p -> p.strategy.orbLabel().equals(o.strategy.orbLabel())).count();
      if (tripped) {
        rejected.put(o, "circuit_breaker");
      } else if (open.size() >= limits.maxConcurrentPositions()) {
        rejected.put(o, "max_concurrent");
      } else if (sameLabel >= limits.maxPerOrbPositions()) {
        rejected.put(o, "max_per_orb");
      } else if (trades >= limits.maxDailyTrades()) {
        rejected.put(o, "max_daily_trades");
      } else {
        open.add(o);
        trades++;
      }
    }
    return rejected;
  }

  private String pnlR(Outcome o) {
    BigDecimal pnl =
        move(o, o.entry, o.exit)
            .multiply(set.instrument().pointValue())
            .subtract(set.instrument().friction());
    return pnl.divide(riskMoney(o), 6, RoundingMode.HALF_EVEN).toPlainString();
  }

  private BigDecimal riskMoney(Outcome o) {
    return move(o, o.stop, o.entry)
        .multiply(set.instrument().pointValue())
        .add(set.instrument().friction());
  }

  private String excursionR(Outcome o, List<Bar> bars, boolean adverse) {
    BigDecimal most = BigDecimal.ZERO;
    int first = o.strategy.entryModel() == EntryModel.E2 ? o.enteredAt + 1 : o.enteredAt;
    for (int i = first; i <= o.exitedAt; i++) {
      BigDecimal price = o.isLong == adverse ? bars.get(i).low() : bars.get(i).high();
      BigDecimal points = move(o, o.entry, price);
      most = most.max(adverse ? points.negate() : points);
    }
    return most.multiply(set.instrument().pointValue())
        .divide(riskMoney(o), 6, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private String line(Outcome o, LocalDate date, List<Bar> bars, @Nullable String rejected) {
    String stop = plain(o.stop);
    String rest;
    if (rejected != null) {
      rest = bars.get(o.confirmedAt).ts() + ",," + stop + ",,,,REJECTED:" + rejected + ",,,,,";
    } else if (o.result.equals("NO_FILL")) {
      rest = ",," + stop + ",,,,NO_FILL,,,,,";
    } else {
      String entry = bars.get(o.enteredAt).ts() + "," + plain(o.entry) + "," + stop + ",";
      String risk = plain(move(o, o.stop, o.entry));
      rest =
          o.result.equals("NO_RISK")
              ? entry + ",,,NO_RISK,,,,," + risk
              : entry
                  + plain(o.target)
                  + ","
                  + bars.get(o.exitedAt).ts()
                  + ","
                  + plain(o.exit)
                  + ","
                  + o.result
                  + ","
                  + plain(move(o, o.entry, o.exit))
                  + ","
                  + pnlR(o)
                  + ","
                  + excursionR(o, bars, true)
                  + ","
                  + excursionR(o, bars, false)
                  + ","
                  + risk;
    }
    return String.join(
            ",",
            date.toString(),
            o.strategy.strategyId(),
            o.strategy.orbLabel(),
            o.strategy.entryModel().name(),
            o.isLong ? "long" : "short",
            rest)
        + "\n";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
