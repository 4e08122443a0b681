package dev.tradewind.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The engine against ta4j, one strategy; see {@link Turns}. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 13)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class Ta4jBenchmark {

  private static final int RUNS_FROM_MEMORY = 20;
  private static final int RUNS_FROM_FILE = 4;

  /** Bar by bar from memory, each in its own form: ta4j as a live program uses it. */
  @Benchmark
  public Object streaming(Market market, Turns turns) {
    return turns.take(
        RUNS_FROM_MEMORY,
        () -> market.strategy.engine(market.bars),
        () -> market.strategy.ta4j(Comparison.DOUBLE, market.doubleBars),
        () -> market.strategy.ta4j(Comparison.DECIMAL, market.decimalBars));
  }

  /** ta4j as it tests history: the series stands complete, and is not built in its time. */
  @Benchmark
  public Object wholeSeries(Market market, Turns turns) {
    return turns.take(
        RUNS_FROM_MEMORY,
        () -> market.strategy.engine(market.bars),
        () -> market.strategy.ta4j(market.doubleSeries),
        () -> market.strategy.ta4j(market.decimalSeries));
  }

  /** From the file to the trades. */
  @Benchmark
  public Object fromCsv(Market market, Turns turns) {
    return turns.take(
        RUNS_FROM_FILE,
        () -> market.strategy.engine(market.csv),
        () -> market.strategy.ta4j(Comparison.DOUBLE, market.csv),
        () -> market.strategy.ta4j(Comparison.DECIMAL, market.csv));
  }
}
