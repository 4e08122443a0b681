package dev.tradewind.simulation;

import dev.tradewind.execution.leadership.domain.LeadershipTimes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule is made of. Every time is a share of the term's time to live, so that a short and
 * a long one meet the same troubles.
 *
 * @param faultsEnd when faults stop; what is left then must come to an end
 */
record Conditions(
    int executors,
    int signals,
    boolean feed,
    long timeToLive,
    long faultsEnd,
    Set<FaultKind> faults) {

  private static final List<Duration> TIMES_TO_LIVE =
      List.of(
          Duration.ofMillis(400),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  /** Some schedules have few kinds of faults, some most of them at once. */
  private static final List<Integer> FAULTS_PER_MILLE = List.of(300, 700);

  static Conditions roll(Dice dice) {
    long timeToLive = dice.of(TIMES_TO_LIVE).toNanos();
    int perMille = dice.of(FAULTS_PER_MILLE);
    var faults = EnumSet.noneOf(FaultKind.class);
    for (var kind : FaultKind.values()) {
      if (dice.perMille(perMille)) {
        faults.add(kind);
      }
    }
    return new Conditions(
        2 + dice.below(3),
        2 + dice.below(9),
        dice.perMille(500),
        timeToLive,
        dice.between(4 * timeToLive, 12 * timeToLive),
        faults);
  }

  boolean has(FaultKind kind) {
    return faults.contains(kind);
  }

  LeadershipTimes times() {
    return new LeadershipTimes(Duration.ofNanos(timeToLive), Duration.ofNanos(timeToLive / 8));
  }

  long longestStep() {
    return timeToLive / 2000;
  }

  long raisePatience() {
    return timeToLive / 16;
  }

  long idleInTransaction() {
    return timeToLive * 6 / 10;
  }

  long redisPatience() {
    return timeToLive / 5;
  }

  long queryPatience() {
    return timeToLive * 12 / 10;
  }

  Link.Delays delays(int slowestPercent, int slowPerMille) {
    return new Link.Delays(
        timeToLive / 2000,
        timeToLive / 100,
        timeToLive * slowestPercent / 100,
        has(FaultKind.DELAYS) ? slowPerMille : 0);
  }

  int lossPerMille() {
    return has(FaultKind.LOSS) ? 60 : 0;
  }

  Connection.Wire wire() {
    return new Connection.Wire(delays(30, 80), timeToLive / 2, has(FaultKind.BREAKS) ? 15 : 0);
  }

  /** Half the horizon at most on the way, and a little less than the other half at the broker. */
  BrokerTwin.Manners manners() {
    return new BrokerTwin.Manners(
        has(FaultKind.BROKER_ERRORS) ? 250 : 0,
        has(FaultKind.BROKER_REFUSALS) ? 300 : 0,
        has(FaultKind.BROKER_SLOW) ? 250 : 0,
        has(FaultKind.TWICE) ? 200 : 0,
        timeToLive,
        timeToLive * 49 / 100);
  }

  Worker.Terms terms(Dice dice) {
    @Nullable Long patience = feed ? null : dice.between(timeToLive / 4, 2 * timeToLive);
    return new Worker.Terms(patience, timeToLive / 4, timeToLive / 500, timeToLive / 8);
  }
}
