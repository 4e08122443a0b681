package dev.tradewind.engine.research;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setup with its figures, the judgement on it, and why it was taken or left, as CSV. */
public final class SetupList {
  private static final String HEADER =
      "strategy_id,taken,validated,sample_class,sample_size,wins,losses,scratches,win_rate,expectancy_r,"
          + "stressed_expectancy_r,sharpe,max_drawdown_r,years,reason\n";
  private static final int SHARPE_DECIMALS = 6;

  private SetupList() {}

  /** Header and a line per setup, those taken first. */
  public static String csv(Construction construction) {
    return Stream.concat(construction.taken().stream(), construction.left().stream())
        .map(SetupList::line)
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Construction.Choice choice) {
    Setup setup = choice.setup();
    SetupStatistics statistics = setup.statistics();
    return Stream.of(
                setup.strategy().strategyId(),
                choice.isTaken(),
                setup.isValidated(),
                setup.sampleClass(),
                statistics.sampleSize(),
                statistics.wins(),
                statistics.losses(),
                statistics.scratches(),
                statistics.winRate().toPlainString(),
                statistics.expectancyR().toPlainString(),
                statistics.stressedExpectancyR().toPlainString(),
                sharpe(statistics),
                statistics.maxDrawdownR().toPlainString(),
                years(statistics),
                quoted(choice.reason()))
            .map(String::valueOf)
            .collect(Collectors.joining(","))
        + "\n";
  }

  private static String sharpe(SetupStatistics statistics) {
    return statistics.sharpe().isEmpty()
        ? ""
        : BigDecimal.valueOf(statistics.sharpe().getAsDouble())
            .setScale(SHARPE_DECIMALS, RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  /** As {@code 2013: 4.5 in 61; 2014: -1 in 58}. */
  private static String years(SetupStatistics statistics) {
    return statistics.years().entrySet().stream()
        .map(
            year ->
                "%d: %s in %d"
                    .formatted(
                        year.getKey(),
                        year.getValue().totalR().stripTrailingZeros().toPlainString(),
                        year.getValue().trades()))
        .collect(Collectors.joining("; "));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
