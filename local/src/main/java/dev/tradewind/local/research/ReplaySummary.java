package dev.tradewind.local.research;

import dev.tradewind.engine.research.report.ReplayFigures;
import dev.tradewind.engine.research.report.StrategyFigures;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a trade list amounts to, in a few lines. */
final class ReplaySummary {
  private ReplaySummary() {}

  static List<String> lines(ReplayFigures figures) {
    var lines = new ArrayList<String>();
    lines.add(
        "rows        %s%s"
            .formatted(
                count(figures.rows()),
                figures.rowsByOutcome().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                    .collect(Collectors.joining(", ", figures.rows() == 0 ? "" : ": ", ""))));
    lines.add(
        "strategies  %s with trades, total %s R"
            .formatted(
                count(figures.traded().size()),
                figures.totalR().setScale(2, RoundingMode.HALF_EVEN).toPlainString()));
    figures.best().ifPresent(best -> lines.add("best        " + text(best)));
    figures.worst().ifPresent(worst -> lines.add("worst       " + text(worst)));
    return lines;
  }

  private static String text(StrategyFigures one) {
    return "%s: ExpR %s over %s wins and losses, total %s R"
        .formatted(
            one.strategyId(),
            one.expectancyR().toPlainString(),
            count(one.sampleSize()),
            one.totalR().setScale(2, RoundingMode.HALF_EVEN).toPlainString());
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
