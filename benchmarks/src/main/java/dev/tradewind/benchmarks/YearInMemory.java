package dev.tradewind.benchmarks;

import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.strategy.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The default grid over a year of minutes, every outcome kept: how much memory the process takes.
 */
public final class YearInMemory {

  private static final int BARS = 260 * 23 * 60;

  private YearInMemory() {}

  /** Prints bars, rows and the peak of the process. */
  public static void main(String[] args) throws IOException {
    var days = new ArrayList<GridDay>();
    new GridReplay(DefaultGrid.of(Instrument.MGC), 2)
        .run(SyntheticMarket.stream(BARS), DaySelection.ALL, days::add);
    long rows = days.stream().mapToLong(GridDay::rowCount).sum();
    System.out.printf("%,d bars, %d days, %,d rows kept%n", BARS, days.size(), rows);
    System.out.printf(
        "heap limit %,d MB; peak of the whole process %s%n",
        Runtime.getRuntime().maxMemory() >> 20, peak());
  }

  private static String peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return "not known on this system";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("not known");
  }
}
