package dev.tradewind.engine.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worked case: the opening-range bars of label 0900 on 2024-03-04, then the bars of the case,
 * minute by minute, and the strategies on them.
 */
final class Scenario {

  /** The bar that breaks the usual range upwards. */
  static final String UP = "101 103 101 103";

  static final Instrument NO_COSTS =
      new Instrument(
          "MGC",
          BigDecimal.TEN,
          new BigDecimal("0.1"),
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  private static final String WINDOW = "101 102 100 101";

  private final List<Bar> bars = new ArrayList<>();
  private final List<Strategy> strategies = new ArrayList<>();
  private List<String> labels = StrategySet.DEFAULT_LABELS;
  private Instrument instrument = NO_COSTS;
  private @Nullable RiskLimits limits;
  private LocalDate day = LocalDate.parse("2024-03-04");
  private Instant next = at("23:00");

  /** A case after the five usual bars of the window. */
  static Scenario of(String... strategies) {
    return empty(strategies).window(WINDOW);
  }

  /** A case without bars. */
  static Scenario empty(String... strategies) {
    var scenario = new Scenario();
    for (String strategy : strategies) {
      scenario.strategies.add(strategy(strategy));
    }
    return scenario;
  }

  /** Five equal bars. */
  Scenario window(String bar) {
    return times(5, bar);
  }

  /** The same bar several times, minute by minute. */
  Scenario times(int count, String bar) {
    for (int i = 0; i < count; i++) {
      bars(bar);
    }
    return this;
  }

  /** Bars minute by minute: open, high, low, close and, if it matters, volume. */
  Scenario bars(String... lines) {
    for (String line : lines) {
      String[] numbers = line.split(" ");
      bars.add(
          new Bar(
              next,
              new BigDecimal(numbers[0]),
              new BigDecimal(numbers[1]),
              new BigDecimal(numbers[2]),
              new BigDecimal(numbers[3]),
              numbers.length > 4 ? new BigDecimal(numbers[4]) : BigDecimal.ZERO));
      next = next.plus(Duration.ofMinutes(1));
    }
    return this;
  }

  /** The next bar's UTC time on the current trading day. */
  Scenario from(String time) {
    next = at(time);
    return this;
  }

  Scenario nextDay() {
    day = day.plusDays(1);
    next = at("23:00");
    return this;
  }

  /** One bar at 23:05Z on each earlier trading day, oldest first; "none": a day without it. */
  Scenario earlierVolumes(String... volumes) {
    LocalDate today = day;
    for (int i = 0; i < volumes.length; i++) {
      day = today.minusDays(volumes.length - i);
      boolean none = volumes[i].equals("none");
      from(none ? "23:06" : "23:05").bars("101 101 101 101 " + (none ? "7" : volumes[i]));
    }
    day = today;
    next = at("23:00");
    return this;
  }

  Scenario labels(String... list) {
    labels = List.of(list);
    return this;
  }

  Scenario withCosts() {
    instrument = Instrument.MGC;
    return this;
  }

  /** Under the default limits. */
  Scenario limits() {
    limits = RiskLimits.DEFAULT;
    return this;
  }

  /** Under these limits, written as the inside of a JSON object with single quotes. */
  Scenario limits(String json) {
    limits = RiskLimits.parse("limits", "{" + json.replace('\'', '"') + "}");
    return this;
  }

  List<TradeRow> rows() {
    return Replay.run(new StrategySet(instrument, labels, strategies), limits, bars);
  }

  /** The only row. */
  TradeRow row() {
    var rows = rows();
    if (rows.size() != 1) {
      throw new AssertionError("one row expected, but there are " + outcomes());
    }
    return rows.getFirst();
  }

  /** Each row in short: {@code A long 103@23:05 STOP 100@23:06}. */
  List<String> outcomes() {
    return rows().stream().map(Scenario::outcome).toList();
  }

  static String outcome(TradeRow row) {
    var text = new StringBuilder(row.strategyId()).append(' ').append(row.direction());
    if (row.entryTs() != null) {
      text.append(' ')
          .append(row.entryPrice() == null ? "" : row.entryPrice().toPlainString())
          .append('@')
          .append(time(row.entryTs()));
    }
    text.append(' ').append(row.outcome());
    if (row.exitTs() != null && row.exitPrice() != null) {
      text.append(' ')
          .append(row.exitPrice().toPlainString())
          .append('@')
          .append(time(row.exitTs()));
    }
    return text.toString();
  }

  private static String time(Instant ts) {
    return ts.atOffset(ZoneOffset.UTC).toLocalTime().toString();
  }

  private Instant at(String time) {
    LocalTime utc = LocalTime.parse(time);
    LocalDate date = utc.getHour() == 23 ? day.minusDays(1) : day;
    return date.atTime(utc).toInstant(ZoneOffset.UTC);
  }

  /** {@code "A E3 1000 CB2 RR1.5 M15 ORB_G4"}; what is left out is E2, 0900, CB1, RR2, M5. */
  private static Strategy strategy(String text) {
    String label = "0900";
    int minutes = 5;
    var model = EntryModel.E2;
    int confirmBars = 1;
    var rr = new BigDecimal("2");
    Filter filter = new Filter.NoFilter();
    String[] words = text.split(" ");
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (word.matches("E[123]")) {
        model = EntryModel.parse(word);
      } else if (word.startsWith("CB")) {
        confirmBars = Integer.parseInt(word.substring(2));
      } else if (word.startsWith("RR")) {
        rr = new BigDecimal(word.substring(2));
      } else if (word.matches("M[0-9]+")) {
        minutes = Integer.parseInt(word.substring(1));
      } else if (word.matches("[0-9]{4}")) {
        label = word;
      } else {
        filter = Filter.parse(word);
      }
    }
    return new Strategy(words[0], label, minutes, model, confirmBars, rr, filter);
  }
}
