package dev.tradewind.benchmarks;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.StrategySet;
import java.util.ArrayList;
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

/** The default grid of 7,020 strategies, every outcome kept to the end of the run. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
@State(Scope.Benchmark)
public class GridBenchmark {

  @Param("700000")
  public int count;

  @Param({"1", "2"})
  public int threads;

  private List<Bar> bars = List.of();
  private final StrategySet grid = DefaultGrid.of(Instrument.MGC);

  /** Makes the bars. */
  @Setup(Level.Trial)
  public void build() {
    bars = SyntheticMarket.bars(count);
  }

  /** All days; counting asks every strategy of every day for its outcome. */
  @Benchmark
  public List<GridDay> grid() {
    var days = new ArrayList<GridDay>();
    long[] rows = new long[1];
    new GridReplay(grid, threads)
        .run(
            bars.iterator(),
            DaySelection.ALL,
            day -> {
              days.add(day);
              rows[0] += day.rowCount();
            });
    if (rows[0] == 0) {
      throw new IllegalStateException("no outcomes");
    }
    return days;
  }
}
