package dev.tradewind.engine.research;

import dev.tradewind.engine.replay.TradeRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Strategies chosen on some calendar years and followed over the next (S2-050, S2-055): how much of
 * the expectancy is left out of sample.
 *
 * @param trainYears in a fold, from 1 on
 * @param testYears in a fold, from 1 on; folds roll by as many
 */
public record WalkForward(int trainYears, int testYears) {

  /** Three years to train, one to test. */
  public static final WalkForward DEFAULT = new WalkForward(3, 1);

  /** Fewer days in a test fold say nothing. */
  public static final int FEWEST_TEST_DAYS = 100;

  /** Fewer wins and losses in a test fold say nothing. */
  public static final int FEWEST_TEST_TRADES = 100;

  private static final BigDecimal GATE = new BigDecimal("0.5");

  /**
   * @throws IllegalArgumentException if a number of years is below 1
   */
  public WalkForward {
    if (trainYears < 1 || testYears < 1) {
      throw new IllegalArgumentException(
          "years %d and %d: allowed is 1 or more".formatted(trainYears, testYears));
    }
  }

  /** The whole run. */
  public sealed interface Verdict {
    /** Out of sample more than half of the in-sample ExpR is left. */
    record Passed(BigDecimal inSampleExpR, BigDecimal outOfSampleExpR) implements Verdict {}

    /** Half or less is left, or there was nothing in sample. */
    record Failed(BigDecimal inSampleExpR, BigDecimal outOfSampleExpR) implements Verdict {}

    /** No fold has data enough. */
    record Insufficient(String reason) implements Verdict {}
  }

  /**
   * One fold.
   *
   * @param trainFrom first calendar year of training; testing begins with the year after {@code
   *     trainTo}
   * @param chosen ids of the strategies that validated in training
   * @param degradation the part of the in-sample ExpR that is lost, 6 decimals; empty where the
   *     fold is insufficient or had no expectancy
   * @param insufficient why the fold does not count; empty if it does
   */
  public record Fold(
      int trainFrom,
      int trainTo,
      int testTo,
      List<String> chosen,
      int testDays,
      int inSampleTrades,
      int outOfSampleTrades,
      BigDecimal inSampleExpR,
      BigDecimal outOfSampleExpR,
      Optional<BigDecimal> degradation,
      Optional<String> insufficient) {}

  /** All folds, and the verdict over those that count. */
  public record Report(List<Fold> folds, Verdict verdict) {}

  /** Runs over the calendar years of the book. */
  public Report run(OutcomeBook book) {
    List<Integer> years =
        book.tradingDays().stream().map(LocalDate::getYear).distinct().sorted().toList();
    var folds = new ArrayList<Fold>();
    var trained = new ArrayList<TradeRow>();
    var tested = new ArrayList<TradeRow>();
    if (!years.isEmpty()) {
      for (int from = years.getFirst();
          from + trainYears + testYears - 1 <= years.getLast();
          from += testYears) {
        folds.add(fold(book, from, trained, tested));
      }
    }
    return new Report(List.copyOf(folds), verdict(folds, trained, tested));
  }

  private Fold fold(OutcomeBook book, int from, List<TradeRow> trained, List<TradeRow> tested) {
    int trainTo = from + trainYears - 1;
    int testTo = trainTo + testYears;
    var chosen = new ArrayList<String>();
    var inSample = new ArrayList<TradeRow>();
    var outOfSample = new ArrayList<TradeRow>();
    for (int place = 0; place < book.strategies().size(); place++) {
      var training = book.history(place, day -> isWithin(day, from, trainTo));
      var statistics = SetupStatistics.of(book.instrument(), training.trades());
      if (Setup.judge(place, training.strategy(), statistics).isValidated()) {
        chosen.add(training.strategy().strategyId());
        inSample.addAll(training.trades());
        outOfSample.addAll(book.history(place, day -> isWithin(day, trainTo + 1, testTo)).trades());
      }
    }
    int testDays =
        (int) book.tradingDays().stream().filter(day -> isWithin(day, trainTo + 1, testTo)).count();
    int trades = SetupStatistics.sampleSize(outOfSample);
    Optional<String> insufficient = insufficient(chosen, testDays, trades);
    if (insufficient.isEmpty()) {
      trained.addAll(inSample);
      tested.addAll(outOfSample);
    }
    BigDecimal before = SetupStatistics.expectancy(inSample);
    BigDecimal after = SetupStatistics.expectancy(outOfSample);
    return new Fold(
        from,
        trainTo,
        testTo,
        List.copyOf(chosen),
        testDays,
        SetupStatistics.sampleSize(inSample),
        trades,
        before,
        after,
        insufficient.isPresent() || before.signum() <= 0
            ? Optional.empty()
            : Optional.of(
                before.subtract(after).divide(before, before.scale(), RoundingMode.HALF_EVEN)),
        insufficient);
  }

  private static Optional<String> insufficient(List<String> chosen, int days, int trades) {
    if (chosen.isEmpty()) {
      return Optional.of("no strategy validated in training");
    }
    if (days < FEWEST_TEST_DAYS) {
      return Optional.of(
          "%d trading days to test: %d are needed".formatted(days, FEWEST_TEST_DAYS));
    }
    return trades < FEWEST_TEST_TRADES
        ? Optional.of(
            "%d out-of-sample trades: %d are needed".formatted(trades, FEWEST_TEST_TRADES))
        : Optional.empty();
  }

  private Verdict verdict(List<Fold> folds, List<TradeRow> trained, List<TradeRow> tested) {
    if (folds.isEmpty()) {
      return new Verdict.Insufficient(
          "the data do not span %d calendar years".formatted(trainYears + testYears));
    }
    if (tested.isEmpty()) {
      return new Verdict.Insufficient(
          "no fold has data enough: " + folds.getLast().insufficient().orElse(""));
    }
    BigDecimal before = SetupStatistics.expectancy(trained);
    BigDecimal after = SetupStatistics.expectancy(tested);
    return before.signum() > 0 && after.compareTo(before.multiply(GATE)) > 0
        ? new Verdict.Passed(before, after)
        : new Verdict.Failed(before, after);
  }

  private static boolean isWithin(LocalDate day, int from, int to) {
    return day.getYear() >= from && day.getYear() <= to;
  }
}
