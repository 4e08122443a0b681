package dev.tradewind.local;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.local.stack.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the trade list of a bar file; without limits every strategy is on its own. */
final class ReplayCommand {
  private ReplayCommand() {}

  static int run(List<String> words, Terminal terminal) {
    var arguments =
        Arguments.parse(words, Set.of(), Set.of("--bars", "--strategies", "--risk", "--out"), 0);
    var bars = Path.of(required(arguments, "--bars"));
    var strategies = Path.of(required(arguments, "--strategies"));
    String list;
    try {
      @Nullable RiskLimits limits =
          arguments.value("--risk").map(file -> RiskLimits.read(Path.of(file))).orElse(null);
      list = TradeList.csv(Replay.run(StrategySet.read(strategies), limits, BarFile.readAll(bars)));
    } catch (ConfigurationException | BarFileException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    var out = arguments.value("--out");
    if (out.isEmpty()) {
      System.out.print(list);
      System.out.flush();
      return 0;
    }
    try {
      Files.writeString(Path.of(out.get()), list);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + out.get() + ": " + e.getMessage(), e);
    }
    terminal.done("%d rows in %s".formatted(list.lines().count() - 1, out.get()));
    return 0;
  }

  private static String required(Arguments arguments, String option) {
    return arguments
        .value(option)
        .orElseThrow(() -> CommandFailure.usage(option + " is missing; see ./tradewind help"));
  }
}
