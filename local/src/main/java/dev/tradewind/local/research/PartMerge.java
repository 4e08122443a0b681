package dev.tradewind.local.research;

import dev.tradewind.engine.grid.ShardFiles;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.research.report.ReplayFigures;
import dev.tradewind.engine.research.report.ReplayTally;
import dev.tradewind.engine.research.report.ReportPage;
import dev.tradewind.local.stack.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a replay in shards, merged into its trade list, with the list's summary and report.
 */
public record PartMerge(List<Path> parts, Optional<OutputFile> report) {

  public PartMerge {
    parts = List.copyOf(parts);
  }

  /**
   * Writes the trade list and the report.
   *
   * @return the summary
   * @throws CommandFailure of wrong usage if the parts are not all parts of one run
   */
  public List<String> write(OutputFile list) {
    report.ifPresent(file -> file.requireWritable(parts));
    list.requireWritable(parts);
    try {
      list.write(out -> ShardFiles.merge(parts, out));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--merge: " + e.getMessage());
    }
    ReplayFigures figures = figures(list.path());
    report.ifPresent(
        file ->
            file.write(
                ReportPage.html(
                    "Replay in %d shards".formatted(parts.size()),
                    List.of("Trade list: " + list.path()),
                    figures)));
    var lines = new ArrayList<String>();
    lines.add("merged      %d parts".formatted(parts.size()));
    lines.addAll(ReplaySummary.lines(figures));
    report.ifPresent(file -> lines.add("report      " + file.path()));
    return lines;
  }

  private static ReplayFigures figures(Path list) {
    var tally = new ReplayTally();
    try (var lines = Files.lines(list)) {
      TradeList.parse(lines, row -> tally.add(row.strategyId(), row));
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.failed("cannot read " + list + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--merge: %s: %s".formatted(list, e.getMessage()));
    }
    return tally.figures();
  }
}
