package dev.tradewind.engine.research;

import dev.tradewind.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strategy with the judgement on its history: sample, expectancy, every year, stress.
 *
 * @param place in the grid's strategies
 * @param objections why it is not validated; empty if it is
 * @param warnings what to know of a validated setup
 */
public record Setup(
    int place,
    Strategy strategy,
    SampleClass sampleClass,
    SetupStatistics statistics,
    List<Objection> objections,
    List<String> warnings) {

  /** Why a setup is not validated, with the numbers. */
  public sealed interface Objection {
    /** In words. */
    String text();

    /** Too few trades to say anything. */
    record SampleTooSmall(int sampleSize) implements Objection {
      @Override
      public String text() {
        return "sample of %d trades is below 30".formatted(sampleSize);
      }
    }

    /** No gain to expect. */
    record NoExpectancy(BigDecimal expectancyR) implements Objection {
      @Override
      public String text() {
        return "ExpR %s is not above 0".formatted(expectancyR.toPlainString());
      }
    }

    /** Years that did not end above 0. */
    record LosingYears(SortedMap<Integer, BigDecimal> totals) implements Objection {
      @Override
      public String text() {
        return "years not above 0: " + totals;
      }
    }

    /** No gain to expect with costs times 1.5. */
    record StressFailed(BigDecimal stressedExpectancyR) implements Objection {
      @Override
      public String text() {
        return "ExpR %s at 1.5 times the costs is not above 0"
            .formatted(stressedExpectancyR.toPlainString());
      }
    }

    /** A person retired it, whatever the figures say. */
    record Retired(String reason) implements Objection {
      @Override
      public String text() {
        return "retired: " + reason;
      }
    }
  }

  public Setup {
    objections = List.copyOf(objections);
    warnings = List.copyOf(warnings);
  }

  /** Judges a history. */
  public static Setup judge(int place, Strategy strategy, SetupStatistics statistics) {
    SampleClass sampleClass = SampleClass.of(statistics.sampleSize());
    var objections = new ArrayList<Objection>();
    if (sampleClass == SampleClass.INVALID) {
      objections.add(new Objection.SampleTooSmall(statistics.sampleSize()));
    }
    if (statistics.expectancyR().signum() <= 0) {
      objections.add(new Objection.NoExpectancy(statistics.expectancyR()));
    }
    var losing = new TreeMap<Integer, BigDecimal>();
    statistics
        .years()
        .forEach(
            (year, result) -> {
              if (result.totalR().signum() <= 0) {
                losing.put(year, result.totalR());
              }
            });
    if (!losing.isEmpty()) {
      objections.add(new Objection.LosingYears(losing));
    }
    if (statistics.stressedExpectancyR().signum() <= 0) {
      objections.add(new Objection.StressFailed(statistics.stressedExpectancyR()));
    }
    var warnings = new ArrayList<String>();
    if (sampleClass == SampleClass.REGIME) {
      warnings.add("sample of %d trades is below 100".formatted(statistics.sampleSize()));
    }
    if (statistics.years().size() == 1) {
      warnings.add("one calendar year only: every year positive says little");
    }
    return new Setup(place, strategy, sampleClass, statistics, objections, warnings);
  }

  /** Every strategy of the book, judged, by strategy id. */
  public static List<Setup> discover(OutcomeBook book) {
    var setups = new ArrayList<Setup>();
    for (int place = 0; place < book.strategies().size(); place++) {
      var history = book.history(place);
      setups.add(
          judge(
              place, history.strategy(), SetupStatistics.of(book.instrument(), history.trades())));
    }
    return setups;
  }

  /** This setup, with a person's decision against it. */
  public Setup retired(String reason) {
    var all = new ArrayList<>(objections);
    all.add(new Objection.Retired(reason));
    return new Setup(place, strategy, sampleClass, statistics, all, warnings);
  }

  /** Whether nothing stands against it. */
  public boolean isValidated() {
    return objections.isEmpty();
  }
}
