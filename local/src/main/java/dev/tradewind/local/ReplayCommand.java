package dev.tradewind.local;

import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.engine.grid.ShardFiles;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.local.research.OutputFile;
import dev.tradewind.local.research.PartMerge;
import dev.tradewind.local.research.ReplayRun;
import dev.tradewind.local.research.ResearchInputs;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trade list of bar files, and what it amounts to; without limits every strategy is on
 * its own. A list without a file goes to standard output, and everything else to standard error.
 */
final class ReplayCommand {
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream errors;

  private ReplayCommand(Terminal terminal, PrintStream out, PrintStream errors) {
    this.terminal = terminal;
    this.out = out;
    this.errors = errors;
  }

  static int run(List<String> words, Terminal terminal) {
    return run(words, terminal, System.out, System.err);
  }

  static int run(List<String> words, Terminal terminal, PrintStream out, PrintStream errors) {
    var arguments =
        ResearchArguments.parse(
            words, Set.of("--risk", "--out", "--shard", "--report"), Set.of("--merge"));
    try {
      var command = new ReplayCommand(terminal, out, errors);
      return arguments.values("--merge").isEmpty()
          ? command.replay(arguments)
          : command.merge(arguments);
    } catch (ConfigurationException | BarFileException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private int replay(Arguments arguments) {
    ResearchInputs inputs = ResearchArguments.inputs(arguments);
    var riskFile = arguments.value("--risk");
    @Nullable RiskLimits limits = riskFile.map(file -> RiskLimits.read(Path.of(file))).orElse(null);
    var run =
        new ReplayRun(
            inputs,
            limits,
            riskFile.orElse("none, every strategy on its own"),
            ResearchArguments.output(arguments, "--report"));
    var selection = inputs.selection();
    var list =
        ResearchArguments.output(arguments, "--out")
            .map(
                file ->
                    new OutputFile(
                        file.option(),
                        ShardFiles.part(file.path(), selection.shard(), selection.shards())));
    return write(list, run::write);
  }

  private int merge(Arguments arguments) {
    if (ResearchArguments.anyGiven(arguments)
        || arguments.has("--risk")
        || arguments.has("--shard")) {
      throw CommandFailure.usage("--merge: allowed beside it are --out and --report only");
    }
    var parts = arguments.values("--merge").stream().map(Path::of).toList();
    var merge = new PartMerge(parts, ResearchArguments.output(arguments, "--report"));
    return write(
        ResearchArguments.output(arguments, "--out"), (list, progress) -> merge.write(list));
  }

  private int write(
      Optional<OutputFile> list, BiFunction<OutputFile, Progress, List<String>> writer) {
    if (list.isEmpty()) {
      return print(writer);
    }
    List<String> summary = writer.apply(list.get(), terminal);
    summary.forEach(terminal::done);
    terminal.done("trade list  " + list.get().path());
    return 0;
  }

  /** Prints the list when it is whole: input that is refused at its end prints nothing. */
  private int print(BiFunction<OutputFile, Progress, List<String>> writer) {
    try {
      Path folder = Files.createTempDirectory("tradewind-replay");
      Path whole = folder.resolve("trades.csv");
      try {
        List<String> summary =
            writer.apply(new OutputFile("--out", whole), new Terminal(errors, false));
        Files.copy(whole, out);
        out.flush();
        summary.forEach(errors::println);
      } finally {
        Files.deleteIfExists(whole);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write the trade list: " + e.getMessage(), e);
    }
    return 0;
  }
}
