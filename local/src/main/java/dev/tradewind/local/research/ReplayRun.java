package dev.tradewind.local.research;

import dev.tradewind.engine.grid.BatchReplay;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.research.report.ReplayFigures;
import dev.tradewind.engine.research.report.ReplayTally;
import dev.tradewind.engine.research.report.ReportPage;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.local.stack.Progress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One replay, from bars to trade list, summary and report, in constant memory per day.
 *
 * @param limits null: no risk manager, every strategy on its own
 * @param limitsName where the limits come from, for the reader
 */
public record ReplayRun(
    ResearchInputs inputs,
    @Nullable RiskLimits limits,
    String limitsName,
    Optional<OutputFile> report) {

  /**
   * Writes the trade list and the report.
   *
   * @param list gets the trade list
   * @return the summary
   */
  public List<String> write(OutputFile list, Progress progress) {
    report.ifPresent(file -> file.requireWritable(inputs.bars()));
    list.requireWritable(inputs.bars());
    var watch = Stopwatch.start();
    var line = new ProgressLine(progress, watch);
    var tally = new ReplayTally();
    var last = new ArrayList<BatchReplay.Progress>(1);
    try (var bars = inputs.stream()) {
      var iterator = bars.iterator();
      list.write(
          out -> {
            var done =
                new BatchReplay(inputs.set(), limits, inputs.selection(), inputs.threads())
                    .write(iterator, out, tally::add, line::show);
            if (done != null) {
              last.add(done);
            }
          });
    }
    ReplayFigures figures = tally.figures();
    String extent = extent(last, watch);
    report.ifPresent(
        file ->
            file.write(ReportPage.html("Replay of " + symbol(), facts(last, figures), figures)));
    var lines = new ArrayList<String>();
    lines.add(extent);
    lines.addAll(ReplaySummary.lines(figures));
    report.ifPresent(file -> lines.add("report      " + file.path()));
    return lines;
  }

  private String symbol() {
    return inputs.set().instrument().symbol();
  }

  private String extent(List<BatchReplay.Progress> last, Stopwatch watch) {
    long bars = last.isEmpty() ? 0 : last.getFirst().bars();
    long days = last.isEmpty() ? 0 : last.getFirst().days();
    int strategies = inputs.set().strategies().size();
    return String.format(
        Locale.ROOT,
        "replayed    %,d days, %,d bars, %,d strategies in %s s: %,d bars/s, %,d strategy-bars/s",
        days,
        bars,
        strategies,
        watch.seconds(),
        watch.perSecond(bars),
        watch.perSecond(BigInteger.valueOf(bars).multiply(BigInteger.valueOf(strategies))));
  }

  private List<String> facts(List<BatchReplay.Progress> last, ReplayFigures figures) {
    var facts = new ArrayList<String>();
    facts.add("Bars: " + inputs.barsName());
    facts.add(
        "Strategies: %s (%s)"
            .formatted(
                inputs.strategiesName(), ReplaySummary.count(inputs.set().strategies().size())));
    facts.add("Risk limits: " + limitsName);
    facts.add(
        last.isEmpty()
            ? "Trading days: none"
            : "Trading days: %s%s with %s bars%s"
                .formatted(
                    ReplaySummary.count(last.getFirst().days()),
                    figures.days().isEmpty()
                        ? ""
                        : ", trades from %s to %s,"
                            .formatted(
                                figures.days().getFirst().date(), figures.days().getLast().date()),
                    ReplaySummary.count(last.getFirst().bars()),
                    shard(inputs.selection())));
    return facts;
  }

  private static String shard(DaySelection selection) {
    return selection.shards() == 1
        ? ""
        : "; shard %d of %d only".formatted(selection.shard(), selection.shards());
  }
}
