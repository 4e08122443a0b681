package dev.tradewind.engine.research;

import dev.tradewind.engine.strategy.EntryModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of a portfolio, chosen by the seven criteria in their rank (S2-007 to S2-013):
 * ExpR at least the threshold, every year positive, stress passed, at most so many per label, at
 * least two entry models, pairs of low correlation, large samples. The first four admit, the others
 * order the choice: the next taken is a second entry model while there is one only; then of low
 * correlation with all taken; then of a label and entry model taken least; then of the larger
 * sample; then of the higher ExpR.
 *
 * @param taken in the order they were taken
 * @param left by strategy id
 * @param warnings what the portfolio lacks
 */
public record Construction(List<Choice> taken, List<Choice> left, List<String> warnings) {

  /** Above this two strategies are one: filters often pass the same days. */
  private static final double SAME = 0.999;

  /** A setup and why it was taken or left, in words. */
  public record Choice(Setup setup, boolean isTaken, String reason) {}

  public Construction {
    taken = List.copyOf(taken);
    left = List.copyOf(left);
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses.
   *
   * @param setups by strategy id, validated or not
   * @param daily a strategy's daily R, by its place
   */
  public static Construction of(
      List<Setup> setups, IntFunction<DailySeries> daily, ConstructionRules rules) {
    return new Chooser(setups, daily, rules).choose();
  }

  /** Chooses from a book. */
  public static Construction of(OutcomeBook book, List<Setup> setups, ConstructionRules rules) {
    return of(setups, book::daily, rules);
  }

  private static final class Chooser {
    private final List<Setup> setups;
    private final IntFunction<DailySeries> daily;
    private final ConstructionRules rules;
    private final List<Candidate> open = new ArrayList<>();
    private final List<Choice> taken = new ArrayList<>();
    private final List<Choice> left = new ArrayList<>();
    private final Map<String, Integer> byLabel = new HashMap<>();
    private final Map<String, Integer> byGroup = new HashMap<>();
    private final Set<EntryModel> models = EnumSet.noneOf(EntryModel.class);

    Chooser(List<Setup> setups, IntFunction<DailySeries> daily, ConstructionRules rules) {
      this.setups = setups;
      this.daily = daily;
      this.rules = rules;
    }

    /** A setup that may still be taken, and its highest correlation with those that are. */
    private final class Candidate {
      private final Setup setup;
      private final DailySeries series;
      private double highest = Double.NEGATIVE_INFINITY;
      private @Nullable String with;

      Candidate(Setup setup) {
        this.setup = setup;
        this.series = daily.apply(setup.place());
      }

      String label() {
        return setup.strategy().orbLabel();
      }

      String group() {
        return label() + " " + setup.strategy().entryModel();
      }

      int groupTaken() {
        return byGroup.getOrDefault(group(), 0);
      }

      boolean isPreferred() {
        return highest < rules.preferredCorrelation();
      }

      boolean bringsSecondModel() {
        return models.size() == 1 && !models.contains(setup.strategy().entryModel());
      }

      void compareWith(Candidate taken) {
        OptionalDouble correlation = series.correlation(taken.series);
        if (correlation.isPresent() && correlation.getAsDouble() > highest) {
          highest = correlation.getAsDouble();
          with = taken.setup.strategy().strategyId();
        }
      }

      String correlationText() {
        return with == null
            ? "no pair with enough common days"
            : "highest correlation %.2f with %s".formatted(highest, with);
      }
    }

    Construction choose() {
      for (Setup setup : setups) {
        String objection = objection(setup);
        if (objection == null) {
          open.add(new Candidate(setup));
        } else {
          left.add(new Choice(setup, false, objection));
        }
      }
      while (taken.size() < rules.maxStrategies() && !open.isEmpty()) {
        take(open.stream().min(order()).orElseThrow());
      }
      for (Candidate candidate : open) {
        leave(
            candidate,
            "the portfolio has its %d strategies; sample %d, ExpR %s, %s"
                .formatted(
                    rules.maxStrategies(),
                    candidate.setup.statistics().sampleSize(),
                    plain(candidate.setup),
                    candidate.correlationText()));
      }
      left.sort(Comparator.comparing(choice -> choice.setup().strategy().strategyId()));
      return new Construction(taken, left, warnings());
    }

    private @Nullable String objection(Setup setup) {
      if (setup.statistics().expectancyR().compareTo(rules.minExpectancyR()) < 0) {
        return "ExpR %s is below %s"
            .formatted(plain(setup), rules.minExpectancyR().toPlainString());
      }
      return setup.isValidated()
          ? null
          : String.join("; ", setup.objections().stream().map(Setup.Objection::text).toList());
    }

    private Comparator<Candidate> order() {
      return Comparator.comparing((Candidate candidate) -> !candidate.bringsSecondModel())
          .thenComparing(candidate -> !candidate.isPreferred())
          .thenComparing(Candidate::groupTaken)
          .thenComparing(
              candidate -> candidate.setup.statistics().sampleSize(), Comparator.reverseOrder())
          .thenComparing(
              candidate -> candidate.setup.statistics().expectancyR(), Comparator.reverseOrder())
          .thenComparing(candidate -> candidate.setup.strategy().strategyId());
    }

    private void take(Candidate best) {
      taken.add(
          new Choice(
              best.setup,
              true,
              "number %d: %s; sample %d, ExpR %s, %s"
                  .formatted(
                      taken.size() + 1,
                      why(best),
                      best.setup.statistics().sampleSize(),
                      plain(best.setup),
                      taken.isEmpty() ? "the first" : best.correlationText())));
      open.remove(best);
      byLabel.merge(best.label(), 1, Integer::sum);
      byGroup.merge(best.group(), 1, Integer::sum);
      models.add(best.setup.strategy().entryModel());
      for (Candidate candidate : List.copyOf(open)) {
        candidate.compareWith(best);
        if (candidate.highest > SAME || candidate.series.tradesAs(best.series)) {
          open.remove(candidate);
          leave(candidate, "trades as %s does".formatted(best.setup.strategy().strategyId()));
        } else if (byLabel.getOrDefault(candidate.label(), 0) >= rules.maxPerLabel()) {
          open.remove(candidate);
          leave(
              candidate,
              "label %s has its %d strategies".formatted(candidate.label(), rules.maxPerLabel()));
        }
      }
    }

    private String why(Candidate best) {
      if (best.bringsSecondModel()) {
        return "brings %s as a second entry model".formatted(best.setup.strategy().entryModel());
      }
      if (!best.isPreferred()) {
        return "no candidate of lower correlation is left";
      }
      return best.groupTaken() == 0
          ? "largest sample of a label and entry model not taken yet (%s)".formatted(best.group())
          : "largest sample of those left in %s".formatted(best.group());
    }

    private void leave(Candidate candidate, String reason) {
      left.add(new Choice(candidate.setup, false, reason));
    }

    private List<String> warnings() {
      var warnings = new ArrayList<String>();
      if (taken.isEmpty()) {
        warnings.add("no setup of %d meets the criteria: no portfolio".formatted(setups.size()));
        return warnings;
      }
      if (taken.size() == 1) {
        warnings.add("one strategy only: nothing is diversified");
      }
      if (models.size() < ConstructionRules.FEWEST_ENTRY_MODELS) {
        warnings.add("only entry model %s meets the criteria".formatted(models.iterator().next()));
      }
      if (byLabel.size() == 1) {
        warnings.add("all strategies are on label " + byLabel.keySet().iterator().next());
      }
      return warnings;
    }

    private static String plain(Setup setup) {
      BigDecimal expectancy = setup.statistics().expectancyR();
      return expectancy.toPlainString();
    }
  }
}
