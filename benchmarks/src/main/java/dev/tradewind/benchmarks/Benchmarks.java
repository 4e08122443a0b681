package dev.tradewind.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, or those named by a pattern, and prints figures with what they hold for. */
public final class Benchmarks {

  private static final int STRATEGIES = 7020;
  private static final String TA4J = "0.22.2";

  private Benchmarks() {}

  /**
   * @param args optionally a pattern of names: {@code Grid}, {@code Ta4j}
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
      double engine = secondary(result, "engine");
      double withDouble = secondary(result, "ta4jDouble");
      double withDecimal = secondary(result, "ta4jDecimal");
      System.out.printf(
          "%s, %,d bars: engine 1, ta4j DoubleNum %.2f, ta4j DecimalNum %.2f"
              + " (times the engine's time; engine %.1f ns a bar)%n",
          name,
          count,
          withDouble / engine,
          withDecimal / engine,
          engine / count / result.getParams().getMeasurement().getCount());
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

  private static double secondary(RunResult result, String name) {
    @Nullable Result<?> value = result.getSecondaryResults().get(name);
    return value == null ? Double.NaN : value.getScore();
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
