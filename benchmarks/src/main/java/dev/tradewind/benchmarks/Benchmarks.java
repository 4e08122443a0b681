package dev.tradewind.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, or those named by a pattern, and prints figures with what they hold for. */
public final class Benchmarks {

  private static final int STRATEGIES = 7020;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String TA4J = "0.22.2";

  private Benchmarks() {}

  /**
   * @param args optionally a pattern of names: {@code Grid}, {@code Ta4j}, {@code Alone}
   */
  public static void main(String[] args) throws RunnerException, IOException {
    String machine = machine();
    var options = new OptionsBuilder().include(args.length == 0 ? "." : args[0]).build();
    Collection<RunResult> results = new Runner(options).run();
    System.out.println();
    System.out.println("before: " + machine);
    System.out.println("after:  " + machine());
    System.out.println("Tradewind engine of this build, ta4j-core " + TA4J + ", JMH 1.37");
    for (RunResult result : results) {
      print(result);
    }
  }

  private static void print(RunResult result) {
    String name = result.getParams().getBenchmark();
    name = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    long count = Long.parseLong(result.getParams().getParam("count"));
    if (result.getSecondaryResults().containsKey("engine")) {
      System.out.printf(
          "%s, %s, %,d bars, times the engine's time%n",
          name, result.getParams().getParam("strategy"), count);
      ratios(result, "", count);
      ratios(result, "Cpu", count);
    } else if (result.getParams().getParamsKeys().contains("contestant")) {
      double best = result.getPrimaryResult().getStatistics().getMin();
      double median = result.getPrimaryResult().getStatistics().getPercentile(50);
      System.out.printf(
          "%s, %,d bars: %s %.1f ns a bar (best %.1f)%n",
          name,
          count,
          result.getParams().getParam("contestant"),
          median * NANOS_PER_MILLI / count,
          best * NANOS_PER_MILLI / count);
    } else {
      double millis = result.getPrimaryResult().getScore();
      System.out.printf(
          "%s, %s threads, %,d bars: %.0f ms +- %.0f, %.2f billion strategy-bars a second%n",
          name,
          result.getParams().getParam("threads"),
          count,
          millis,
          result.getPrimaryResult().getScoreError(),
          STRATEGIES * (double) count / millis / 1e6);
    }
  }

  /** The median over the invocations, and the middle half of them. */
  private static void ratios(RunResult result, String time, long count) {
    double[] engine = each(result, "engine" + time);
    System.out.printf(
        "  %-14s engine %.1f ns a bar; ta4j DoubleNum %s, DecimalNum %s%n",
        time.isEmpty() ? "clock" : "processor time",
        quartiles(engine)[1] / count,
        ratio(engine, each(result, "ta4jDouble" + time)),
        ratio(engine, each(result, "ta4jDecimal" + time)));
  }

  private static String ratio(double[] engine, double[] other) {
    double[] ratios =
        IntStream.range(0, engine.length).mapToDouble(i -> other[i] / engine[i]).toArray();
    double[] quartiles = quartiles(ratios);
    return "%.1f (%.1f to %.1f)".formatted(quartiles[1], quartiles[0], quartiles[2]);
  }

  private static double[] quartiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new double[] {sorted[last / 4], sorted[last / 2], sorted[last * 3 / 4]};
  }

  /** A counter of every invocation. */
  private static double[] each(RunResult result, String counter) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(
            iteration ->
                Objects.requireNonNull(iteration.getSecondaryResults().get(counter)).getScore())
        .toArray();
  }

  private static String machine() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    Path cpuInfo = Path.of("/proc/cpuinfo");
    String cpu =
        Files.isReadable(cpuInfo)
            ? Files.readAllLines(cpuInfo).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("CPU not known")
            : "CPU not known";
    return "%s, %d processors, load %.2f, %s %s, Java %s"
        .formatted(
            cpu,
            system.getAvailableProcessors(),
            system.getSystemLoadAverage(),
            system.getName(),
            system.getVersion(),
            System.getProperty("java.vm.version"));
  }
}
