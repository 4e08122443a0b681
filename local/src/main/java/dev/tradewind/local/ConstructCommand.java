package dev.tradewind.local;

import dev.tradewind.engine.bar.BarFileException;
import dev.tradewind.engine.research.AccountProfile;
import dev.tradewind.engine.research.ConstructionRules;
import dev.tradewind.engine.research.WalkForward;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.local.research.ConstructRun;
import dev.tradewind.local.stack.CommandFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds, judges, chooses and sizes the strategies of a portfolio. */
final class ConstructCommand {
  private static final Set<String> VALUED =
      Set.of(
          "--preset",
          "--out",
          "--explain",
          "--name",
          "--equity",
          "--risk-pct",
          "--prop-drawdown",
          "--margin",
          "--train-years",
          "--test-years");
  private static final int MOST_YEARS = 50;

  private ConstructCommand() {}

  static int run(List<String> words, Terminal terminal) {
    var arguments = ResearchArguments.parse(words, VALUED, Set.of());
    var out =
        ResearchArguments.output(arguments, "--out")
            .orElseThrow(() -> CommandFailure.usage("--out is missing; see ./tradewind help"));
    try {
      var run =
          new ConstructRun(
              ResearchArguments.inputs(arguments),
              arguments.value("--name").orElse("portfolio"),
              rules(arguments),
              account(arguments),
              number(arguments, "--margin").orElse(BigDecimal.ZERO),
              new WalkForward(
                  arguments.whole("--train-years", 3, 1, MOST_YEARS),
                  arguments.whole("--test-years", 1, 1, MOST_YEARS)),
              ResearchArguments.output(arguments, "--explain"));
      run.write(out, terminal).forEach(terminal::done);
    } catch (ConfigurationException | BarFileException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    terminal.done("written       " + out.path());
    return 0;
  }

  private static ConstructionRules rules(Arguments arguments) {
    try {
      return ConstructionRules.preset(arguments.value("--preset").orElse("balanced"));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--" + e.getMessage());
    }
  }

  private static AccountProfile account(Arguments arguments) {
    try {
      return new AccountProfile(
          number(arguments, "--equity").orElse(AccountProfile.OWN_25K.equity()),
          number(arguments, "--risk-pct").orElse(AccountProfile.OWN_25K.riskPerTradePct()),
          number(arguments, "--prop-drawdown"));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--equity, --risk-pct, --prop-drawdown: " + e.getMessage());
    }
  }

  private static Optional<BigDecimal> number(Arguments arguments, String option) {
    return arguments
        .value(option)
        .map(
            text -> {
              if (!text.matches("\\d{1,15}(\\.\\d{1,8})?")) {
                throw CommandFailure.usage(
                    "%s %s: allowed is a number as 25000 or 0.5".formatted(option, text));
              }
              return new BigDecimal(text);
            });
  }
}
