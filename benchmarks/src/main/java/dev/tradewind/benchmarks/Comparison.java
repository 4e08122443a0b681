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
final class Comparison {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int CONFIRM_BARS = 2;
  private static final int TARGET = 2;
  private static final String LABEL = "1800";

  /** 1800 starts at minute 540 of the trading day, 2300 at 840. */
  private static final Ta4jOpeningRange.Rules TA4J_RULES =
      new Ta4jOpeningRange.Rules(540, 545, 840, CONFIRM_BARS, TARGET);

  private static final StrategySet SET =
      new StrategySet(
          Instrument.MGC,
          StrategySet.DEFAULT_LABELS,
          List.of(
              new Strategy(
                  "S",
                  LABEL,
                  5,
                  EntryModel.E2,
                  CONFIRM_BARS,
                  BigDecimal.valueOf(TARGET),
                  new Filter.NoFilter())));

  static final NumFactory DOUBLE = DoubleNumFactory.getInstance();
  static final NumFactory DECIMAL = DecimalNumFactory.getInstance();

  private Comparison() {}

  /** The engine, bar by bar, with its rows as they come. */
  static List<TradeRow> engine(Iterable<Bar> bars) {
    var rows = new ArrayList<TradeRow>();
    var replay = new Replay(SET, null, rows::addAll);
    bars.forEach(replay::onBar);
    replay.end();
    return rows;
  }

  static List<TradeRow> engine(Path csv) {
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
  static Ta4jOpeningRange ta4j(NumFactory numbers, List<org.ta4j.core.Bar> bars) {
    var program = new Ta4jOpeningRange(series(numbers), TA4J_RULES);
    bars.forEach(program::onBar);
    program.end();
    return program;
  }

  /** ta4j's build and run of a file. */
  static Ta4jOpeningRange ta4j(NumFactory numbers, Path csv) {
    var builder = series(numbers).barBuilder();
    var program = new Ta4jOpeningRange(series(numbers), TA4J_RULES);
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
