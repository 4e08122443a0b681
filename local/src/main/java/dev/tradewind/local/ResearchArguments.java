package dev.tradewind.local;

import dev.tradewind.engine.bar.BarPick;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.DefaultGrid;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.local.demo.KnownInstruments;
import dev.tradewind.local.research.OutputFile;
import dev.tradewind.local.research.ResearchInputs;
import dev.tradewind.local.stack.CommandFailure;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of all commands that look at bar files. */
final class ResearchArguments {
  private static final String BARS = "--bars";
  private static final int MOST_THREADS = 256;
  private static final Set<String> VALUED =
      Set.of(
          "--grid",
          "--instrument",
          "--strategies",
          "--from",
          "--to",
          "--threads",
          "--pick",
          "--publisher");

  private ResearchArguments() {}

  /** The words of a command that has these options too. */
  static Arguments parse(List<String> words, Set<String> valued, Set<String> listed) {
    var all = new HashSet<>(VALUED);
    all.addAll(valued);
    var lists = new HashSet<>(listed);
    lists.add(BARS);
    return Arguments.parse(words, Set.of(), all, lists, 0);
  }

  /**
   * What is to be looked at; files of strategies are read, bars are not yet.
   *
   * @throws CommandFailure of wrong usage, naming the option
   */
  static ResearchInputs inputs(Arguments arguments) {
    List<Path> bars = arguments.values(BARS).stream().map(Path::of).toList();
    if (bars.isEmpty()) {
      throw CommandFailure.usage("--bars is missing; see ./tradewind help");
    }
    StrategySet set = set(arguments);
    return new ResearchInputs(
        bars,
        new BarPick(
            arguments.value("--pick").orElse(null), arguments.value("--publisher").orElse(null)),
        set,
        arguments.value("--strategies").orElse("the default grid of " + set.instrument().symbol()),
        selection(arguments),
        arguments.whole("--threads", Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS));
  }

  /** Whether any of these options is given. */
  static boolean anyGiven(Arguments arguments) {
    return !arguments.values(BARS).isEmpty() || VALUED.stream().anyMatch(arguments::has);
  }

  /** A file to be written, named by the option. */
  static Optional<OutputFile> output(Arguments arguments, String option) {
    return arguments.value(option).map(file -> new OutputFile(option, Path.of(file)));
  }

  private static StrategySet set(Arguments arguments) {
    var file = arguments.value("--strategies");
    var grid = arguments.value("--grid");
    var instrument = arguments.value("--instrument");
    if (file.isPresent()) {
      if (grid.isPresent() || instrument.isPresent()) {
        throw CommandFailure.usage(
            "--strategies and %s: allowed is one of them"
                .formatted(grid.isPresent() ? "--grid" : "--instrument"));
      }
      return StrategySet.read(Path.of(file.get()));
    }
    if (!grid.orElse("default").equals("default")) {
      throw CommandFailure.usage(
          "--grid %s: allowed is default; other grids are files for --strategies"
              .formatted(grid.get()));
    }
    return DefaultGrid.of(KnownInstruments.instrument(instrument.orElse("MGC")));
  }

  private static DaySelection selection(Arguments arguments) {
    LocalDate from = day(arguments, "--from");
    LocalDate to = day(arguments, "--to");
    if (from != null && to != null && from.isAfter(to)) {
      throw CommandFailure.usage(
          "--from %s: allowed is a day not after --to %s".formatted(from, to));
    }
    var days = new DaySelection(from, to, 1, 1);
    try {
      return arguments.value("--shard").map(days::withShard).orElse(days);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--" + e.getMessage());
    }
  }

  private static @Nullable LocalDate day(Arguments arguments, String option) {
    var text = arguments.value(option);
    try {
      return text.isEmpty() ? null : LocalDate.parse(text.get());
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          "%s %s: allowed is a trading day as 2024-03-04".formatted(option, text.orElse("")));
    }
  }
}
