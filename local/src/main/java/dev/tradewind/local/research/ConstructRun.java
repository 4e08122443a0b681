package dev.tradewind.local.research;

import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.research.AccountProfile;
import dev.tradewind.engine.research.CapitalEstimate;
import dev.tradewind.engine.research.Construction;
import dev.tradewind.engine.research.ConstructionRules;
import dev.tradewind.engine.research.OutcomeBook;
import dev.tradewind.engine.research.Portfolio;
import dev.tradewind.engine.research.SampleClass;
import dev.tradewind.engine.research.Setup;
import dev.tradewind.engine.research.SetupList;
import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.local.stack.CommandFailure;
import dev.tradewind.local.stack.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One portfolio out of bars: outcomes, judgement, walk-forward, construction, sizing. Works from
 * bars, not from trade lists, as a list does not tell on which days a strategy could have traded,
 * and correlation needs that.
 *
 * @param marginPerContract in account currency; 0 where it is not to be counted
 * @param explain gets every setup with its figures and its reason
 */
public record ConstructRun(
    ResearchInputs inputs,
    String name,
    ConstructionRules rules,
    AccountProfile account,
    BigDecimal marginPerContract,
    WalkForward walkForward,
    Optional<OutputFile> explain) {

  /**
   * Writes the portfolio.
   *
   * @return what was found, and why, in lines
   * @throws CommandFailure if no setup meets the criteria
   */
  public List<String> write(OutputFile file, Progress progress) {
    explain.ifPresent(other -> other.requireWritable(inputs.bars()));
    file.requireWritable(inputs.bars());
    var watch = Stopwatch.start();
    OutcomeBook book = book(progress);
    progress.now("judging %d strategies".formatted(inputs.set().strategies().size()));
    List<Setup> setups = Setup.discover(book);
    progress.now("walking forward");
    WalkForward.Report walked = walkForward.run(book);
    var construction = Construction.of(book, setups, rules);
    explain.ifPresent(other -> other.write(SetupList.csv(construction)));
    if (construction.taken().isEmpty()) {
      throw CommandFailure.failed(String.join("; ", construction.warnings()));
    }
    var portfolio = Portfolio.of(name, book, inputs.set().orbLabels(), construction, account);
    file.write(portfolio.toJson() + "\n");
    var lines = new ArrayList<String>();
    lines.add(
        "outcomes      %s days, %s strategies, in %s s"
            .formatted(
                ReplaySummary.count(book.tradingDays().size()),
                ReplaySummary.count(setups.size()),
                watch.seconds()));
    lines.add(setups(setups));
    lines.addAll(walkForward(walked));
    lines.addAll(taken(portfolio));
    construction.warnings().forEach(warning -> lines.add("warning       " + warning));
    lines.addAll(capital(portfolio));
    return lines;
  }

  private OutcomeBook book(Progress progress) {
    var days = new ArrayList<GridDay>();
    try (var bars = inputs.stream()) {
      new GridReplay(inputs.set(), inputs.threads())
          .run(
              bars.iterator(),
              inputs.selection(),
              day -> {
                if (Thread.currentThread().isInterrupted()) {
                  throw new CancellationException("interrupted");
                }
                days.add(day);
                progress.now("%s: %d days".formatted(day.tradingDay(), days.size()));
              });
    }
    if (days.isEmpty()) {
      throw CommandFailure.usage("no trading day has bars between --from and --to");
    }
    return OutcomeBook.of(inputs.set().instrument(), days);
  }

  private static String setups(List<Setup> setups) {
    long validated = setups.stream().filter(Setup::isValidated).count();
    long core =
        setups.stream()
            .filter(setup -> setup.isValidated() && setup.sampleClass() == SampleClass.CORE)
            .count();
    return "setups        %s validated of %s: %s CORE, %s REGIME"
        .formatted(
            ReplaySummary.count(validated),
            ReplaySummary.count(setups.size()),
            ReplaySummary.count(core),
            ReplaySummary.count(validated - core));
  }

  private static List<String> walkForward(WalkForward.Report report) {
    var lines = new ArrayList<String>();
    for (WalkForward.Fold fold : report.folds()) {
      lines.add(
          "fold          trained %d to %d, tested to %d: %d strategies, ExpR %s then %s%s"
              .formatted(
                  fold.trainFrom(),
                  fold.trainTo(),
                  fold.testTo(),
                  fold.chosen().size(),
                  fold.inSampleExpR().toPlainString(),
                  fold.outOfSampleExpR().toPlainString(),
                  fold.insufficient().map(reason -> "; does not count: " + reason).orElse("")));
    }
    lines.add(
        "walk-forward  "
            + switch (report.verdict()) {
              case WalkForward.Verdict.Passed(var before, var after) ->
                  "passed: ExpR %s in sample, %s out of sample"
                      .formatted(before.toPlainString(), after.toPlainString());
              case WalkForward.Verdict.Failed(var before, var after) ->
                  "failed: ExpR %s in sample, %s out of sample"
                      .formatted(before.toPlainString(), after.toPlainString());
              case WalkForward.Verdict.Insufficient(var reason) -> "insufficient: " + reason;
            });
    return lines;
  }

  private static List<String> taken(Portfolio portfolio) {
    return portfolio.members().stream()
        .map(
            member ->
                "taken         %s: %s; %s"
                    .formatted(
                        member.strategy().strategyId(),
                        member.reason(),
                        contracts(member.maxContracts())))
        .toList();
  }

  private static String contracts(int most) {
    return switch (most) {
      case 0 -> "0 contracts: the account is too small for its usual stop, do not trade it";
      case 1 -> "1 contract";
      default -> "%d contracts".formatted(most);
    };
  }

  private List<String> capital(Portfolio portfolio) {
    var estimate = CapitalEstimate.of(portfolio, account, marginPerContract);
    return List.of(
        "risk          %s a trade, %s %% of what can be lost; %s at once, %s until the halt of a day"
            .formatted(
                account.riskAmount().stripTrailingZeros().toPlainString(),
                account.trueRiskPct().stripTrailingZeros().toPlainString(),
                estimate.maximumConcurrentRisk().toPlainString(),
                estimate.worstDailyDraw().toPlainString()),
        "portfolio     " + portfolio.summary(estimate) + margin(estimate));
  }

  private String margin(CapitalEstimate estimate) {
    return marginPerContract.signum() == 0
        ? ", margin not counted (--margin)"
        : ", margin %s in it".formatted(estimate.margin().toPlainString());
  }
}
