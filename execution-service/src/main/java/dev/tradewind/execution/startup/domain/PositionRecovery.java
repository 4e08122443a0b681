package dev.tradewind.execution.startup.domain;

import dev.tradewind.execution.startup.domain.Finding.Severity;
import dev.tradewind.execution.startup.domain.StartUpFacts.OurPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a stored position can be traded on after a start (S3-020). */
public final class PositionRecovery {

  /** What is stored cannot be: the row is damaged. */
  public static final String DATA_CORRUPT = "DATA_CORRUPT";

  /** What is stored may be, and must not be traded on. */
  public static final String VALIDATION_FAILED = "VALIDATION_FAILED";

  private static final Duration OLD = Duration.ofDays(30);
  private static final String NONE = "none";
  private static final String IN_PROGRESS = "in_progress";
  private static final Set<String> ROLLOVER_AT_REST = Set.of(NONE, "rolled");

  private PositionRecovery() {}

  /**
   * Judges one.
   *
   * @param now by the scope's clock; null before its first bar
   */
  public static List<Finding> check(
      OurPosition position, Set<String> knownInstruments, @Nullable Instant now) {
    var findings = new ArrayList<Finding>();
    boolean between = position.rollover().equals(IN_PROGRESS);
    if (position.lots().signum() < 0 || (position.lots().signum() == 0 && !between)) {
      findings.add(error(DATA_CORRUPT, position, "has %s lots".formatted(position.lots())));
    }
    // Moved by the points between contracts, a price may be anything.
    if (position.entryPrice().signum() <= 0 && position.rollover().equals(NONE)) {
      findings.add(
          error(DATA_CORRUPT, position, "has the entry price %s".formatted(position.entryPrice())));
    }
    if (!knownInstruments.contains(position.symbol())) {
      findings.add(
          error(
              VALIDATION_FAILED,
              position,
              "is in %s, which nobody knows".formatted(position.symbol())));
    }
    var stop = position.initialStop();
    if (stop == null) {
      findings.add(error(VALIDATION_FAILED, position, "has no initial stop"));
    } else if (stop.subtract(position.entryPrice()).signum() * position.sign() > 0) {
      findings.add(
          warning(
              "stop_beyond_entry",
              position,
              "has its initial stop %s beyond its entry %s"
                  .formatted(stop, position.entryPrice())));
    }
    if (now != null && Duration.between(position.entryTimestamp(), now).compareTo(OLD) > 0) {
      findings.add(
          warning(
              "position_old", position, "is open since %s".formatted(position.entryTimestamp())));
    }
    if (!ROLLOVER_AT_REST.contains(position.rollover())) {
      findings.add(
          warning(
              "rollover_not_finished",
              position,
              "has the rollover status %s".formatted(position.rollover())));
    }
    return List.copyOf(findings);
  }

  private static Finding error(String code, OurPosition position, String what) {
    return finding(Severity.ERROR, code, position, what);
  }

  private static Finding warning(String code, OurPosition position, String what) {
    return finding(Severity.WARNING, code, position, what);
  }

  private static Finding finding(
      Severity severity, String code, OurPosition position, String what) {
    return new Finding(
        severity,
        code,
        position.positionId(),
        "position %s %s".formatted(position.positionId(), what));
  }
}
