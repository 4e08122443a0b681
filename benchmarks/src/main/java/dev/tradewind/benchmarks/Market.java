package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.ta4j.core.BarSeries;

/** The same bars for every contestant: in its own form, in a series, and in a file. */
@State(Scope.Benchmark)
public class Market {
  /** So many that no contestant's bars stay in a processor's cache from one run to the next. */
  @Param("700000")
  public int count;

  @Param public Comparison strategy = Comparison.USUAL;

  List<Bar> bars = List.of();
  List<org.ta4j.core.Bar> doubleBars = List.of();
  List<org.ta4j.core.Bar> decimalBars = List.of();
  BarSeries doubleSeries = Comparison.series(Comparison.DOUBLE, List.of());
  BarSeries decimalSeries = Comparison.series(Comparison.DECIMAL, List.of());
  Path csv = Path.of("");

  /** Builds the bars and refuses to measure programs that do different things. */
  @Setup(Level.Trial)
  public void build() throws IOException {
    bars = SyntheticMarket.bars(count);
    doubleBars = Comparison.ta4jBars(Comparison.DOUBLE, bars);
    decimalBars = Comparison.ta4jBars(Comparison.DECIMAL, bars);
    doubleSeries = Comparison.series(Comparison.DOUBLE, doubleBars);
    decimalSeries = Comparison.series(Comparison.DECIMAL, decimalBars);
    csv = Files.createTempFile("bars", ".csv");
    try (var out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
      BarFile.write(bars, out);
    }
    List<Trip> trips = Comparison.trips(strategy.engine(bars));
    if (trips.isEmpty()
        || !trips.equals(Comparison.trips(strategy.engine(csv)))
        || !trips.equals(strategy.ta4j(Comparison.DECIMAL, decimalBars).trips())
        || !trips.equals(strategy.ta4j(decimalSeries).trips())
        || !trips.equals(strategy.ta4j(Comparison.DECIMAL, csv).trips())) {
      throw new IllegalStateException("the trades differ from those of ta4j with DecimalNum");
    }
    System.out.printf("%s: %d trades, equal to ta4j's with DecimalNum%n", strategy, trips.size());
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(csv);
  }
}
