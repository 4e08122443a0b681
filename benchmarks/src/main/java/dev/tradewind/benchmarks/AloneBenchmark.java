package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The streaming run of each contestant in a process of its own: where ta4j meets one kind of number
 * only, its code is compiled for that one. Shows whether taking turns puts anyone at a
 * disadvantage.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 60)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
@State(Scope.Benchmark)
public class AloneBenchmark {

  /** Who runs. */
  public enum Contestant {
    ENGINE,
    TA4J_DOUBLE,
    TA4J_DECIMAL
  }

  @Param("200000")
  public int count;

  @Param public Contestant contestant = Contestant.ENGINE;

  private List<Bar> bars = List.of();
  private List<org.ta4j.core.Bar> ta4jBars = List.of();

  /** Makes the bars of the one that runs. */
  @Setup(Level.Trial)
  public void build() {
    bars = SyntheticMarket.bars(count);
    ta4jBars =
        switch (contestant) {
          case ENGINE -> List.of();
          case TA4J_DOUBLE -> Comparison.ta4jBars(Comparison.DOUBLE, bars);
          case TA4J_DECIMAL -> Comparison.ta4jBars(Comparison.DECIMAL, bars);
        };
  }

  /** Bar by bar from memory. */
  @Benchmark
  public Object alone() {
    return switch (contestant) {
      case ENGINE -> Comparison.USUAL.engine(bars);
      case TA4J_DOUBLE -> Comparison.USUAL.ta4j(Comparison.DOUBLE, ta4jBars);
      case TA4J_DECIMAL -> Comparison.USUAL.ta4j(Comparison.DECIMAL, ta4jBars);
    };
  }
}
