package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

/** The same strategy on the same bars: by the engine, and by ta4j on either of its numbers. */
public enum Comparison {
  /** The range of 1800 over five minutes: most of a day it waits for nothing but the next. */
  USUAL(
      "1800", StrategySet.DEFAULT_LABELS, 5, 2, 2, new Ta4jOpeningRange.Rules(540, 545, 840, 2, 2)),

  /** A range of four hours and a target out of reach: there is something to do with every bar. */
  BUSY("0900", List.of("0900"), 240, 5, 50, new Ta4jOpeningRange.Rules(0, 240, 1440, 5, 50));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  static final NumFactory DOUBLE = DoubleNumFactory.getInstance();
  static final NumFactory DECIMAL = DecimalNumFactory.getInstance();

  private final StrategySet set;
  private final Ta4jOpeningRange.Rules ta4jRules;

  Comparison(
      String label,
      List<String> labels,
      int minutes,
      int confirmBars,
      int target,
      Ta4jOpeningRange.Rules ta4jRules) {
    var strategy =
        new Strategy(
            "S",
            label,
            minutes,
            EntryModel.E2,
            confirmBars,
            BigDecimal.valueOf(target),
            new Filter.NoFilter());
    this.set = new StrategySet(Instrument.MGC, labels, List.of(strategy));
    this.ta4jRules = ta4jRules;
  }

  /** The engine, bar by bar, with its rows as they come. */
  List<TradeRow> engine(Iterable<Bar> bars) {
    var rows = new ArrayList<TradeRow>();
    var replay = new Replay(set, null, rows::addAll);
    for (Bar bar : bars) {
      replay.onBar(bar);
    }
    replay.end();
    return rows;
  }

  List<TradeRow> engine(Path csv) {
    try (var bars = BarFile.stream(csv)) {
      return engine(bars::iterator);
    }
  }

  static List<Trip> trips(List<TradeRow> rows) {
    return rows.stream()
        .map(
            row ->
                new Trip(
                    Objects.requireNonNull(row.entryTs()),
                    Objects.requireNonNull(row.entryPrice()),
                    Objects.requireNonNull(row.exitTs()),
                    Objects.requireNonNull(row.exitPrice())))
        .toList();
  }

  /** ta4j, bar by bar, on bars built before. */
  Ta4jOpeningRange ta4j(NumFactory numbers, List<org.ta4j.core.Bar> bars) {
    var program = new Ta4jOpeningRange(series(numbers), ta4jRules);
    for (org.ta4j.core.Bar bar : bars) {
      program.onBar(bar);
    }
    program.end();
    return program;
  }

  /** ta4j over a series that holds all its bars from the start, which is how it tests history. */
  Ta4jOpeningRange ta4j(BarSeries whole) {
    var program = new Ta4jOpeningRange(whole, ta4jRules);
    for (int i = whole.getBeginIndex(); i <= whole.getEndIndex(); i++) {
      program.onIndex(i);
    }
    program.end();
    return program;
  }

  /** A series of these bars. */
  static BarSeries series(NumFactory numbers, List<org.ta4j.core.Bar> bars) {
    BarSeries series = series(numbers);
    bars.forEach(series::addBar);
    return series;
  }

  /** ta4j's build and run of a file. */
  Ta4jOpeningRange ta4j(NumFactory numbers, Path csv) {
    var builder = series(numbers).barBuilder();
    var program = new Ta4jOpeningRange(series(numbers), ta4jRules);
    try (var lines = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split(",", -1);
        program.onBar(
            builder
                .timePeriod(MINUTE)
                .endTime(Instant.parse(columns[0]).plus(MINUTE))
                .openPrice(columns[1])
                .highPrice(columns[2])
                .lowPrice(columns[3])
                .closePrice(columns[4])
                .volume(columns[5])
                .build());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    program.end();
    return program;
  }

  static List<org.ta4j.core.Bar> ta4jBars(NumFactory numbers, List<Bar> bars) {
    var builder = series(numbers).barBuilder();
    var built = new ArrayList<org.ta4j.core.Bar>(bars.size());
    for (Bar bar : bars) {
      built.add(
          builder
              .timePeriod(MINUTE)
              .endTime(bar.ts().plus(MINUTE))
              .openPrice(bar.open())
              .highPrice(bar.high())
              .lowPrice(bar.low())
              .closePrice(bar.close())
              .volume(bar.volume())
              .build());
    }
    return built;
  }

  private static BarSeries series(NumFactory numbers) {
    return new BaseBarSeriesBuilder().withName("bars").withNumFactory(numbers).build();
  }
}
