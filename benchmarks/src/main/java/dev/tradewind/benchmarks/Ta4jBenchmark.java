package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The engine against ta4j, one strategy. Each invocation runs all contestants in turn, so that they
 * share whatever else the machine does; the counters tell their times apart.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "-XX:+UseParallelGC"})
public class Ta4jBenchmark {

  /** Nanoseconds each contestant took. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Nanos {
    public long engine;
    public long ta4jDouble;
    public long ta4jDecimal;
  }

  /** The bars in everyone's own form, and in a file. */
  @State(Scope.Benchmark)
  public static class Market {
    @Param("200000")
    public int count;

    List<Bar> bars = List.of();
    List<org.ta4j.core.Bar> doubleBars = List.of();
    List<org.ta4j.core.Bar> decimalBars = List.of();
    Path csv = Path.of("");

    /** Builds the bars and refuses to measure programs that do different things. */
    @Setup(Level.Trial)
    public void build() throws IOException {
      bars = SyntheticMarket.bars(count);
      doubleBars = Comparison.ta4jBars(Comparison.DOUBLE, bars);
      decimalBars = Comparison.ta4jBars(Comparison.DECIMAL, bars);
      csv = Files.createTempFile("bars", ".csv");
      try (var out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
        BarFile.write(bars, out);
      }
      List<Trip> trips = Comparison.trips(Comparison.engine(bars));
      if (!trips.equals(Comparison.ta4j(Comparison.DECIMAL, decimalBars).trips())
          || !trips.equals(Comparison.ta4j(Comparison.DECIMAL, csv).trips())) {
        throw new IllegalStateException("the trades differ from those of ta4j with DecimalNum");
      }
      System.out.printf("%d trades, equal to ta4j's with DecimalNum%n", trips.size());
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
      Files.delete(csv);
    }
  }

  /** Bar by bar from memory, each in its own form. */
  @Benchmark
  public void streaming(Market market, Nanos nanos, Blackhole sink) {
    long start = System.nanoTime();
    sink.consume(Comparison.engine(market.bars));
    long engine = System.nanoTime();
    sink.consume(Comparison.ta4j(Comparison.DOUBLE, market.doubleBars));
    long ta4jDouble = System.nanoTime();
    sink.consume(Comparison.ta4j(Comparison.DECIMAL, market.decimalBars));
    nanos.engine += engine - start;
    nanos.ta4jDouble += ta4jDouble - engine;
    nanos.ta4jDecimal += System.nanoTime() - ta4jDouble;
  }

  /** From the file to the trades. */
  @Benchmark
  public void fromCsv(Market market, Nanos nanos, Blackhole sink) {
    long start = System.nanoTime();
    sink.consume(Comparison.engine(market.csv));
    long engine = System.nanoTime();
    sink.consume(Comparison.ta4j(Comparison.DOUBLE, market.csv));
    long ta4jDouble = System.nanoTime();
    sink.consume(Comparison.ta4j(Comparison.DECIMAL, market.csv));
    nanos.engine += engine - start;
    nanos.ta4jDouble += ta4jDouble - engine;
    nanos.ta4jDecimal += System.nanoTime() - ta4jDouble;
  }
}
