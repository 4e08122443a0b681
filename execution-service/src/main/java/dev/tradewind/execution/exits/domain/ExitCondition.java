package dev.tradewind.execution.exits.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a position is left. Of several at once the one of the highest priority wins. */
public enum ExitCondition {
  STOP_LOSS(ExitPriority.CRITICAL),
  CIRCUIT_BREAKER(ExitPriority.CRITICAL),
  /** A rule or a person wants it out now, whatever it costs. */
  FORCE_EXIT(ExitPriority.CRITICAL),
  /** A person closes this position. */
  MANUAL(ExitPriority.CRITICAL),
  /** Everything is closed: the end of a session, or a person's close-all. */
  FLATTEN(ExitPriority.CRITICAL),
  TRAILING_STOP(ExitPriority.HIGH),
  /** Less than five minutes are left. */
  TIME_BASED_URGENT(ExitPriority.HIGH),
  /** The spread is above 3 %, or the volume below 50. */
  LIQUIDITY_DRIED_UP(ExitPriority.HIGH),
  /** Its strategy sent a signal to exit. */
  EXIT_SIGNAL(ExitPriority.HIGH),
  PROFIT_TARGET(ExitPriority.MEDIUM),
  PARTIAL_EXIT_TARGET(ExitPriority.MEDIUM),
  /** What is left of the edge is below 2 %. */
  EARLY_EXIT(ExitPriority.LOW),
  EDGE_DISAPPEARED(ExitPriority.LOW),
  REBALANCE(ExitPriority.LOW),
  /** Decided after a close, done in the window after the next open. */
  EXIT_PLANNED(ExitPriority.LOW),
  /** Its contract was left for the next. */
  ROLLOVER(ExitPriority.LOW);

  private final ExitPriority priority;

  ExitCondition(ExitPriority priority) {
    this.priority = priority;
  }

  public ExitPriority priority() {
    return priority;
  }

  /** As it is stored and told: {@code trailing_stop}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static ExitCondition parse(String text) {
    return Arrays.stream(values())
        .filter(condition -> condition.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "exit condition '%s': allowed are %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(ExitCondition::text)
                                .collect(Collectors.joining(", ")))));
  }
}
