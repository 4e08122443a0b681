package dev.tradewind.local.research;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarPick;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.strategy.StrategySet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked at.
 *
 * @param bars files in the order of their bars
 * @param strategiesName where the strategies come from, for the reader
 * @param threads from 1 on
 */
public record ResearchInputs(
    List<Path> bars,
    BarPick pick,
    StrategySet set,
    String strategiesName,
    DaySelection selection,
    int threads) {

  public ResearchInputs {
    bars = List.copyOf(bars);
  }

  /** The bars of all files, read as they are asked for; close the stream. */
  public Stream<Bar> stream() {
    return BarFile.stream(bars, pick);
  }

  /** The names of the files. */
  public String barsName() {
    return bars.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
