package dev.tradewind.execution.batches.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.batches.domain.BatchOrder.Candidate;
import dev.tradewind.execution.batches.domain.BatchOrder.Place;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

  @Test
  void twoSignalsOfAStrategyAreTried() {
    assertThat(tried(2)).containsExactly(true, true);
  }

  @Test
  void threeSignalsOfAStrategyAreTried() {
    assertThat(tried(3)).containsExactly(true, true, true);
  }

  @Test
  void theFourthSignalOfAStrategyIsNotTried() {
    assertThat(tried(4)).containsExactly(true, true, true, false);
  }

  @Test
  void eachStrategyHasItsOwnThree() {
    var arrived =
        List.of(
            new Candidate("1", "b"),
            new Candidate("2", "a"),
            new Candidate("3", "b"),
            new Candidate("4", "b"),
            new Candidate("5", "b"),
            new Candidate("6", "a"));
    assertThat(BatchOrder.of(List.of(), arrived))
        .containsExactly(
            new Place("2", true),
            new Place("6", true),
            new Place("1", true),
            new Place("3", true),
            new Place("4", true),
            new Place("5", false));
  }

  @Test
  void theNamedComeFirstAsTheyAreNamedTheOthersByName() {
    var arrived =
        List.of(
            new Candidate("1", "d"),
            new Candidate("2", "c"),
            new Candidate("3", "b"),
            new Candidate("4", "a"));
    assertThat(BatchOrder.of(List.of("c", "a", "none"), arrived))
        .extracting(Place::signalId)
        .containsExactly("2", "4", "3", "1");
  }

  @Property
  void everySignalHasOnePlaceAndNoStrategyMoreThanThreeTries(
      @ForAll @IntRange(max = 40) int signals, @ForAll long seed) {
    var random = new Random(seed);
    var arrived =
        IntStream.range(0, signals)
            .mapToObj(each -> new Candidate("s" + each, "strategy" + random.nextInt(5)))
            .collect(Collectors.toList());
    Collections.shuffle(arrived, random);
    var places = BatchOrder.of(List.of("strategy3"), arrived);
    assertThat(places)
        .extracting(Place::signalId)
        .containsExactlyInAnyOrderElementsOf(arrived.stream().map(Candidate::signalId).toList());
    var strategies =
        arrived.stream().collect(Collectors.toMap(Candidate::signalId, Candidate::strategyId));
    var triedOf =
        places.stream()
            .filter(Place::tried)
            .collect(
                Collectors.groupingBy(
                    place -> strategies.get(place.signalId()), Collectors.counting()));
    var sentOf =
        arrived.stream()
            .collect(Collectors.groupingBy(Candidate::strategyId, Collectors.counting()));
    sentOf.forEach(
        (strategy, sent) ->
            assertThat(triedOf.get(strategy))
                .isEqualTo(Math.min(sent, BatchOrder.MOST_PER_STRATEGY)));
  }

  private static List<Boolean> tried(int signals) {
    var arrived =
        IntStream.range(0, signals).mapToObj(each -> new Candidate("s" + each, "one")).toList();
    return BatchOrder.of(List.of(), arrived).stream().map(Place::tried).toList();
  }
}
