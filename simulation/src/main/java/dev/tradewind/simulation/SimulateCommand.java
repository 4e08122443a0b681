package dev.tradewind.simulation;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ./tradewind simulate}: many schedules, or one with everything that happened in it. */
public final class SimulateCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private long schedules = 100_000;
  private long seed = 1;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean traced;
  private @Nullable PlantedBug bug;

  SimulateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs, and exits with 0 if every promise held, 1 if one was broken, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new SimulateCommand(System.out, System.err).run(arguments));
  }

  int run(String... arguments) {
    try {
      read(arguments);
    } catch (IllegalArgumentException e) {
      err.println("tradewind: " + e.getMessage());
      err.println(
          "usage: ./tradewind simulate [--schedules N] [--seed S] [--threads N] [--trace]"
              + " [--plant BUG]");
      return WRONG_USAGE;
    }
    return traced ? trace() : campaign();
  }

  private void read(String... arguments) {
    for (int at = 0; at < arguments.length; at++) {
      String name = arguments[at];
      if (name.equals("--trace")) {
        traced = true;
        continue;
      }
      if (at + 1 == arguments.length) {
        throw new IllegalArgumentException("unknown or incomplete option " + name);
      }
      String value = arguments[++at];
      switch (name) {
        case "--schedules" -> schedules = number(name, value, 1);
        case "--seed" -> seed = number(name, value, Long.MIN_VALUE);
        case "--threads" -> threads = Math.toIntExact(number(name, value, 1));
        case "--plant" -> bug = planted(value);
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
  }

  private static long number(String name, String value, long least) {
    try {
      long number = Long.parseLong(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no number: " + value, e);
    }
    throw new IllegalArgumentException(name + " is at least " + least);
  }

  private static PlantedBug planted(String name) {
    try {
      return PlantedBug.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no such bug: " + name, e);
    }
  }

  private int trace() {
    var result = Schedule.run(seed, bug, true);
    result.trace().forEach(out::println);
    return result.failure().isPresent() ? FAILED : DONE;
  }

  private int campaign() {
    long began = System.nanoTime();
    var report = Campaign.run(seed, schedules, threads, bug);
    long millis = (System.nanoTime() - began) / 1_000_000;
    out.printf(
        Locale.ROOT,
        "%,d schedules from seed %d in %d.%d s on %d threads%n%s%n",
        report.schedules(),
        seed,
        millis / 1000,
        millis / 100 % 10,
        threads,
        report.tally().text());
    var broken = report.broken();
    if (broken.isEmpty() && report.schedules() < schedules) {
      err.println("tradewind: not every schedule was run");
      return FAILED;
    }
    if (broken.isEmpty()) {
      out.println("every promise was kept");
      return DONE;
    }
    var failed = Schedule.run(broken.get().seed(), bug, true);
    failed.trace().forEach(out::println);
    out.printf(
        "seed %d: %s%n" + "again: ./tradewind simulate --trace --seed %d%s%n",
        failed.seed(),
        failed.failure().orElse("not broken a second time"),
        failed.seed(),
        bug == null ? "" : " --plant " + bug.name());
    return FAILED;
  }
}
