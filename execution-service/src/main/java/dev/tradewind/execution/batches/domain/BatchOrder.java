package dev.tradewind.execution.batches.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** In which order the signals of a batch run are worked, and which are not tried at all. */
public final class BatchOrder {

  /** How many signals of a strategy a batch run tries (DOMAIN 1). */
  public static final int MOST_PER_STRATEGY = 3;

  /** The reason of the others. */
  public static final String THROTTLED = "top_3_throttle";

  private BatchOrder() {}

  /** A signal of the run; they come in the order of their arrival. */
  public record Candidate(String signalId, String strategyId) {}

  /**
   * A signal in its place.
   *
   * @param tried false for one beyond the first {@value #MOST_PER_STRATEGY} of its strategy
   */
  public record Place(String signalId, boolean tried) {}

  /**
   * Orders them: by strategy, the named ones as they are named, the others after them by name;
   * within a strategy by arrival. All signals of the run count, ended ones too, so that the answer
   * is the same whoever asks again.
   */
  public static List<Place> of(List<String> named, List<Candidate> arrived) {
    var byStrategy = new ArrayList<>(arrived);
    byStrategy.sort(
        Comparator.comparingInt((Candidate each) -> rank(named, each.strategyId()))
            .thenComparing(Candidate::strategyId));
    var seen = new HashMap<String, Integer>();
    return byStrategy.stream()
        .map(
            each ->
                new Place(
                    each.signalId(),
                    seen.merge(each.strategyId(), 1, Integer::sum) <= MOST_PER_STRATEGY))
        .toList();
  }

  private static int rank(List<String> named, String strategyId) {
    int place = named.indexOf(strategyId);
    return place < 0 ? named.size() : place;
  }
}
